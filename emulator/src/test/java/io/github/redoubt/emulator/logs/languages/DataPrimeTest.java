package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.logs.languages.dataprime.DataPrimeQuery;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import io.github.redoubt.emulator.logs.records.Severity;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPrimeTest {

  /** Found the newest first: c, b, a. */
  private static final Asked LOGS =
      Asked.of(
          "{'id':'a','n':1,'who':{'ip':'10.0.0.5','name':'ann'}}",
          "{'id':'b','n':3,'who':{'ip':'203.0.113.9','name':'bob'}}",
          "{'id':'c','n':2}");

  private static String ids(String query) {
    StringBuilder ids = new StringBuilder();
    for (Row row : LOGS.rows(query)) {
      ids.append(row.data().members().get("id") instanceof Value.Text id ? id.text() : "?");
    }
    return ids.toString();
  }

  @Test
  void aSourceGivesTheLogsOfTheTimeThatIsAsked() {
    assertThat(ids("source logs")).isEqualTo("cba");
    assertThat(ids("")).isEqualTo("cba");
    assertThat(ids("source logs last 2m")).isEqualTo("cb");
    assertThat(ids("from logs between @'2026-11-20T08:57:00' and @'2026-11-20T08:59:00'"))
        .isEqualTo("ba");
    assertThat(ids("source logs between now()-2m and now()")).isEqualTo("cb");
    assertThat(ids("source logs between $p.timeRange.endTime-3m and $p.timeRange.endTime-2m"))
        .isEqualTo("a");
    assertThat(ids("source logs timeshifted -150s")).isEqualTo("a");
    assertThat(ids("source logs around @'2026-11-20T08:58:00Z' interval 30s")).isEqualTo("b");
  }

  @Test
  void commentsAndLinesAreRead() {
    assertThat(ids("source logs # all\n | filter n > 1 // some\n | limit 1")).isEqualTo("c");
  }

  @Test
  void rowsAreFilteredAndBlocked() {
    assertThat(ids("filter n > 1")).isEqualTo("cb");
    assertThat(ids("f $d.n > 1 | where id == 'b'")).isEqualTo("b");
    assertThat(ids("block n > 1")).isEqualTo("a");
    assertThat(ids("filter who.name == null")).isEqualTo("c");
    assertThat(ids("filter $m.severity == ERROR && $l.applicationname == 'shop'")).isEqualTo("cba");
  }

  @Test
  void readsFromOutsideANetworkAreFound() {
    assertThat(ids("filter who.ip != null && !ipInSubnet(who.ip, '10.0.0.0/8')")).isEqualTo("b");
    assertThat(ids("filter who.ip.ipInSubnet('10.0.0.0/8')")).isEqualTo("a");
  }

  @Test
  void rowsAreSortedAndLimited() {
    assertThat(ids("orderby n")).isEqualTo("acb");
    assertThat(ids("sortby n desc | limit 2")).isEqualTo("bc");
    assertThat(ids("order by who.name desc, n asc")).isEqualTo("bac");
    assertThat(ids("sort by who.name")).isEqualTo("abc");
    assertThat(ids("limit 0")).isEmpty();
  }

  @Test
  void textIsSearchedFor() {
    assertThat(ids("find 'AN' in who.name")).isEqualTo("a");
    assertThat(ids("text '203.0' in who")).isEqualTo("b");
    assertThat(ids("wildfind 'BOB'")).isEqualTo("b");
    assertThat(ids("wildtext '0.113'")).isEqualTo("b");
    assertThat(ids("lucene 'who.name:ann or n:2'")).isEqualTo("ca");
    assertThat(ids("filter who.name ~ 'NN'")).isEqualTo("a");
    assertThat(ids("filter $d ~~ 'bo'")).isEqualTo("b");
  }

  @Test
  void chosenKeysStayWhereTheyWereUnlessTheyAreRenamed() {
    assertThat(LOGS.data("orderby id | limit 1 | choose who.name, n as m, 10 as ten, n + 1"))
        .containsExactly("{'who':{'name':'ann'},'m':1,'ten':10,'_expr3':2}");

    Row row = LOGS.rows("choose $m.severity, $l.applicationname").get(0);
    assertThat(row.metadata().members().keySet()).containsExactly("severity");
    assertThat(row.labels().members().keySet()).containsExactly("applicationname");
    assertThat(row.data().members()).isEmpty();
    assertThat(LOGS.data("limit 1 | select $m.severity as s")).containsExactly("{'s':'Error'}");
    assertThat(LOGS.data("limit 1 | choose nosuch")).containsExactly("{}");
  }

  @Test
  void keysAreCreated() {
    assertThat(LOGS.data("limit 1 | choose id | create a.b from 100+23 | c x from a.b * 2"))
        .containsExactly("{'id':'c','a':{'b':123},'x':246}");
    assertThat(LOGS.data("limit 1 | choose id | create id from 'x' on keypath exists skip"))
        .containsExactly("{'id':'c'}");
    assertThat(LOGS.data("limit 1 | choose id | create x from 'x' on keypath missing skip"))
        .containsExactly("{'id':'c'}");
    assertThat(LOGS.data("limit 1 | choose n | create n from 'x' on datatype changed skip"))
        .containsExactly("{'n':2}");
    assertThat(LOGS.data("limit 1 | choose n | create n from 'x'")).containsExactly("{'n':'x'}");
    assertThatThrownBy(() -> LOGS.data("create id from 'x' on keypath exists fail"))
        .isInstanceOf(QueryRefused.class);
    assertThatThrownBy(() -> LOGS.data("create z from 'x' on keypath missing fail"))
        .isInstanceOf(QueryRefused.class);
    assertThatThrownBy(() -> LOGS.data("create n from 'x' on datatype change fail"))
        .isInstanceOf(QueryRefused.class);
  }

  @Test
  void valuesAreReplacedWhereThereAreSome() {
    assertThat(LOGS.data("limit 1 | replace id with 'z' | replace nosuch with 1"))
        .containsExactly("{'id':'z','n':2}");
    assertThat(LOGS.data("limit 1 | replace n with 'z' on datatype changed skip"))
        .containsExactly("{'id':'c','n':2}");
    assertThat(LOGS.data("limit 1 | replace n with null")).containsExactly("{'id':'c','n':null}");
  }

  @Test
  void keysAreRemovedMovedAndConverted() {
    assertThat(LOGS.data("filter id == 'a' | remove who.ip, n"))
        .containsExactly("{'id':'a','who':{'name':'ann'}}");
    assertThat(LOGS.data("limit 1 | r id")).containsExactly("{'n':2}");
    assertThat(LOGS.data("filter id == 'a' | move who to user.details | remove user.details.ip"))
        .containsExactly("{'id':'a','n':1,'user':{'details':{'name':'ann'}}}");
    assertThat(LOGS.data("limit 1 | m nosuch to x")).containsExactly("{'id':'c','n':2}");
    assertThat(LOGS.data("limit 1 | convert n:string, id:number"))
        .containsExactly("{'id':null,'n':'2'}");
    assertThat(LOGS.data("limit 1 | conv datatypes $d.n:string"))
        .containsExactly("{'id':'c','n':'2'}");
  }

  @Test
  void secretsAreRedacted() {
    Asked asked = Asked.of("{'t':'card 4111 of root, 42','n':5}");

    assertThat(asked.data("redact t /[0-9]+/ to '$0'"))
        .containsExactly("{'t':'card $0 of root, $0','n':5}");
    assertThat(asked.data("redact $d.t matching 'root' to 'X' | redact n '5' to 'X'"))
        .containsExactly("{'t':'card 4111 of X, 42','n':5}");
  }

  @Test
  void textIsTakenApart() {
    Asked asked =
        Asked.of(
            "{'msg':'user ann_b has logged in','kv':'type=fetch id=100 ms=232','semi':'a:1;b:2',"
                + "'json':'{\\'x\\':{\\'y\\':1}}'}");

    assertThat(
            asked.data("extract msg into d using regexp(e=/user (?<user_name>.*) has/) | choose d"))
        .containsExactly("{'d':{'user_name':'ann_b'}}");
    assertThat(asked.data("e kv into d using kv() datatypes ms:number | choose d"))
        .containsExactly("{'d':{'type':'fetch','id':'100','ms':232}}");
    assertThat(
            asked.data(
                "extract semi into d using kv(pair_delimiter=';',key_delimiter=':') | choose d"))
        .containsExactly("{'d':{'a':'1','b':'2'}}");
    assertThat(asked.data("extract json into d using jsonobject(max_unescape_count=1) | choose d"))
        .containsExactly("{'d':{'x':{'y':1}}}");
    assertThat(asked.data("extract msg into d using regexp(e=/nothing/) | choose d"))
        .containsExactly("{}");
    assertThatThrownBy(() -> asked.data("extract msg into d using split()"))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("split");
  }

  @Test
  void timesAreRounded() {
    Row row = LOGS.rows("limit 1 | roundtime to 1h into tm").get(0);
    assertThat(row.data().json().getAsJsonObject().get("tm").getAsBigInteger())
        .isEqualTo(new BigInteger("1795161600000000000"));
    assertThat(LOGS.rows("limit 1 | roundtime to 1h").get(0).metadata().members().get("timestamp"))
        .isEqualTo(new Value.Time(Asked.NOW.minus(Duration.ofHours(1))));
    assertThat(
            Asked.of("{'t':'2026-01-02T03:04:05Z'}")
                .data(
                    "roundtime t:timestamp to 1h30m | create x from t.formatTimestamp('%H:%M')"
                        + " | choose x"))
        .containsExactly("{'x':'03:00'}");
  }

  @Test
  void unionsPutRowsBelow() {
    assertThat(ids("filter id == 'a' | union logs")).isEqualTo("acba");
    assertThat(ids("filter id == 'a' | union (source logs | filter n > 1 | limit 1)"))
        .isEqualTo("ac");
    assertThatThrownBy(() -> LOGS.data("source logs(teamId=1)")).isInstanceOf(QueryRefused.class);
  }

  @Test
  void stitchesPutRowsBeside() {
    assertThat(
            LOGS.data(
                "orderby n | choose id | stitch (source logs | filter n > 1 | choose n) into s"))
        .containsExactly("{'id':'a','s':{'n':2}}", "{'id':'c','s':{'n':3}}", "{'id':'b','s':null}");
    assertThat(LOGS.data("limit 1 | choose id | stitch (source logs | choose n | limit 2) into s"))
        .containsExactly("{'id':'c','s':{'n':2}}", "{'s':{'n':3}}");
  }

  @Test
  void joinsPutRowsIntoThoseTheyBelongTo() {
    String right = "(source logs | filter n < 3 | choose id, n as m)";
    String left = "filter n > 1 | choose id | orderby id | ";

    assertThat(LOGS.data(left + "join " + right + " using id into j"))
        .containsExactly("{'id':'b','j':null}", "{'id':'c','j':{'id':'c','m':2}}");
    assertThat(LOGS.data(left + "join inner " + right + " on left=>id == right=>id into j"))
        .containsExactly("{'id':'c','j':{'id':'c','m':2}}");
    assertThat(LOGS.data(left + "join full " + right + " using id into j"))
        .containsExactly(
            "{'id':'b','j':null}",
            "{'id':'c','j':{'id':'c','m':2}}",
            "{'id':'a','j':{'id':'a','m':1}}");
    assertThat(LOGS.data(left + "join cross " + right + " into j")).hasSize(4);
    assertThatThrownBy(() -> LOGS.data(left + "join " + right + " on id == id into j"))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("both sides");
    assertThat(
            LOGS.data(
                left
                    + "join inner (source logs | choose id as key, n as m) on key == id into j"
                    + " | choose j.m"))
        .containsExactly("{'j':{'m':3}}", "{'j':{'m':2}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source nosuch",
        "enrich id into x using table",
        "explode tags",
        "filter",
        "filter id == ",
        "filter 'a'",
        "filter n > 1 |",
        "filter n > 1 limit 2",
        "| limit 1",
        "limit x",
        "limit -1",
        "choose",
        "create x",
        "create $m.nosuch from 1",
        "filter $l.nosuch == 'a'",
        "filter nosuch(1)",
        "filter contains('a')",
        "filter length('a', 'b') > 1",
        "filter $m.timestamp == 'a'",
        "filter id + 'a' == 'b'",
        "filter $p.other == 1",
        "convert n:colour",
        "redact id 5 to 'a'",
        "groupby",
        "groupby n calculate",
        "groupby n calculate id",
        "groupby count()",
        "groupby n id calculate count()",
        "groupby n calculate nosuch(id)",
        "groupby n calculate sum()",
        "top x id by n",
        "top 3 id",
        "join (source logs) into x",
        "join outer (source logs) using id into x",
        "stitch logs into x",
        "orderby",
        "lucene 'a AND'",
        "roundtime to",
        "source logs last -1h | limit 1",
        "source logs between 'x' and now()",
        "filter `{n` == 'a'",
        "filter n > 1 ; drop"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThatThrownBy(() -> LOGS.data(query)).isInstanceOf(QueryRefused.class);
  }

  @Test
  void whatIsNotSupportedIsNamed() {
    assertThatThrownBy(() -> LOGS.data("explode tags"))
        .isInstanceOf(QueryRefused.class)
        .hasMessage("Operator 'explode' is not supported.");
  }

  @Test
  void aQueryKnowsTheKeysThatItTakesFromLogs() {
    DataPrimeQuery query =
        DataPrimeQuery.parse(
            "filter a.b > 1 && $l.applicationname == 'x' | create c from d | groupby c, e as f"
                + " calculate sum(g) as h | orderby h, f");

    assertThat(query.keys())
        .extracting(Keypath::toString)
        .containsExactlyInAnyOrder("$d.a.b", "$d.d", "$d.e", "$d.g");
  }

  @Test
  void severitiesAreComparedByRank() {
    Asked asked =
        new Asked(
            Sample.log("{'id':1}", Severity.WARNING, "shop", Asked.NOW.minusSeconds(3)),
            Sample.log("{'id':2}", Severity.CRITICAL, "shop", Asked.NOW.minusSeconds(2)),
            Sample.log("{'id':3}", Severity.DEBUG, "shop", Asked.NOW.minusSeconds(1)));

    assertThat(asked.data("filter $m.severity >= WARNING")).containsExactly("{'id':2}", "{'id':1}");
    assertThat(asked.data("filter $m.severity == 'Warning'")).containsExactly("{'id':1}");
    assertThat(asked.data("filter $m.severity == '6'")).containsExactly("{'id':2}");
    assertThat(asked.data("filter $m.severity.toUpperCase() == 'DEBUG'"))
        .containsExactly("{'id':3}");
    assertThat(asked.data("orderby $m.severity desc | limit 1")).containsExactly("{'id':2}");
  }
}
