package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.logs.languages.expressions.Row;
import org.junit.jupiter.api.Test;

class GroupsTest {

  /** Found the newest first. */
  private static final Asked LOGS =
      Asked.of(
          "{'app':'x','ss':'p','ms':10,'user':'ann'}",
          "{'app':'x','ss':'q','ms':30,'user':'bob'}",
          "{'app':'y','ss':'p','ms':20,'user':'ann'}",
          "{'app':'x','ss':'p','ms':'50'}");

  @Test
  void rowsAreCounted() {
    assertThat(LOGS.data("count")).containsExactly("{'_count':4}");
    assertThat(LOGS.data("count into num.rows")).containsExactly("{'num':{'rows':4}}");
    assertThat(LOGS.data("filter app == 'z' | count")).containsExactly("{'_count':0}");
    assertThat(LOGS.data("countby app"))
        .containsExactly("{'app':'x','_count':3}", "{'app':'y','_count':1}");
    assertThat(LOGS.data("countby app as a into n"))
        .containsExactly("{'a':'x','n':3}", "{'a':'y','n':1}");
  }

  @Test
  void rowsOfAResultHaveNeitherMetadataNorLabels() {
    Row row = LOGS.rows("countby $m.severity").get(0);

    assertThat(row.metadata().members()).isEmpty();
    assertThat(row.labels().members()).isEmpty();
    assertThat(row.data().json()).hasToString("{\"severity\":\"Error\",\"_count\":4}");
  }

  @Test
  void distinctCombinationsStay() {
    assertThat(LOGS.data("distinct app, ss as sub"))
        .containsExactly("{'app':'x','sub':'p'}", "{'app':'y','sub':'p'}", "{'app':'x','sub':'q'}");
  }

  @Test
  void groupsAreCalculatedWithOrWithoutAWord() {
    String expected = "{'app':'x','_sum':90}";

    assertThat(LOGS.data("groupby app calculate sum(ms) | filter app == 'x'"))
        .containsExactly(expected);
    assertThat(LOGS.data("groupby app aggregate sum(ms) | filter app == 'x'"))
        .containsExactly(expected);
    assertThat(LOGS.data("groupby app sum(ms) | filter app == 'x'")).containsExactly(expected);
    assertThat(LOGS.data("groupby app, sum(ms) | filter app == 'x'")).containsExactly(expected);
    assertThat(LOGS.data("groupby $l.applicationname as a.b calculate count() as n, sum(ms)"))
        .containsExactly("{'a':{'b':'shop'},'n':4,'_sum':110}");
    assertThat(LOGS.data("groupby app")).containsExactly("{'app':'x'}", "{'app':'y'}");
  }

  @Test
  void aggregateFunctionsCalculate() {
    String query =
        "groupby $l.applicationname as a calculate count(user) as c, count_if(ms > 20) as ci,"
            + " distinct_count(user) as dc, distinct_count_if(ms < 25, user) as dci, avg(ms) as av,"
            + " min(ms) as mn, max(ms) as mx, percentile(0.5, ms) as p, any_value(user) as an,"
            + " collect(user) as co, variance(ms) as v, stddev(ms) as s, sample_variance(ms) as sv"
            + " | remove a";

    assertThat(LOGS.data(query))
        .containsExactly(
            "{'c':3,'ci':2,'dc':2,'dci':1,'av':27.5,'mn':10,'mx':50,'p':20,'an':'ann',"
                + "'co':['ann','bob','ann'],'v':218.75,'s':14.79019945774904,'sv':291.6666666666667}");
  }

  @Test
  void aggregatesAreCalculatedWith() {
    assertThat(
            LOGS.data(
                "groupby app calculate max(ms) / min(ms) as ratio, sum(if(user == 'ann',1,0)) /"
                    + " count() as part, `{app}: {count()} rows` as t | filter app == 'x'"))
        .containsExactly("{'app':'x','ratio':5,'part':0.3333333333333333,'t':'x: 3 rows'}");
    assertThat(LOGS.data("groupby app calculate sum(ms) + 1 | limit 1"))
        .containsExactly("{'app':'x','_expr0':91}");
  }

  @Test
  void nothingIsWorthNothing() {
    assertThat(LOGS.data("groupby app calculate sum(nosuch), avg(nosuch), min(nosuch) | limit 1"))
        .containsExactly("{'app':'x','_sum':0,'_avg':null,'_min':null}");
  }

  @Test
  void calculationsOfOneNameAreNumbered() {
    assertThat(LOGS.data("groupby app calculate sum(ms), sum(ms), count() | limit 1"))
        .containsExactly("{'app':'x','_sum':90,'_sum1':90,'_count':3}");
  }

  @Test
  void timesAreBuckets() {
    assertThat(LOGS.data("groupby $m.timestamp / 1h as hour calculate count() as n"))
        .containsExactly("{'hour':1795161600000000000,'n':4}");
    assertThat(
            LOGS.data(
                "groupby $m.timestamp.roundTime(2m) as t count() as n | orderby t"
                    + " | create f from formatTimestamp(t, '%H:%M') | choose f, n"))
        .containsExactly("{'f':'08:56','n':2}", "{'f':'08:58','n':2}");
  }

  @Test
  void rowsAreGroupedInSeveralWaysAtOnce() {
    assertThat(
            LOGS.data(
                "multigroupby (app as a, ss as s), (app as a) calculate count() | orderby a, s"))
        .containsExactly(
            "{'a':'x','s':'p','_count0':2}",
            "{'a':'x','s':'q','_count0':1}",
            "{'a':'x','s':null,'_count0':3}",
            "{'a':'y','s':'p','_count0':1}",
            "{'a':'y','s':null,'_count0':1}");
    assertThat(LOGS.data("multigroupby (app as a), (app as a) calculate count() | limit 9"))
        .hasSize(2);
  }

  @Test
  void theTopAndTheBottomAreOrdered() {
    assertThat(LOGS.data("top 2 user as who by ms:number"))
        .containsExactly("{'who':null,'_expr1':50}", "{'who':'bob','_expr1':30}");
    assertThat(LOGS.data("filter user != null | bottom 2 $m.severity as s, user by ms"))
        .containsExactly(
            "{'s':'Error','user':'ann','ms':10}", "{'s':'Error','user':'ann','ms':20}");
  }

  @Test
  void theTopOfGroupsIsOrdered() {
    assertThat(LOGS.data("top 1 app, count() as n by avg(ms) as average"))
        .containsExactly("{'app':'x','n':3,'average':30}");
    assertThat(LOGS.data("bottom 1 app by count()")).containsExactly("{'app':'y','_count':1}");
    assertThat(LOGS.data("top 5 app, count() as n by n"))
        .containsExactly("{'app':'x','n':3}", "{'app':'y','n':1}");
    assertThat(LOGS.data("top 5 app as a, count() as n by app"))
        .containsExactly("{'a':'y','n':1}", "{'a':'x','n':3}");
    assertThat(LOGS.data("top 5 app, count() as n by n * 2"))
        .containsExactly("{'app':'x','n':3}", "{'app':'y','n':1}");
  }

  @Test
  void aPercentileIsAShare() {
    assertThatThrownBy(() -> LOGS.data("groupby app calculate percentile(99, ms)"))
        .isInstanceOf(QueryRefused.class);
  }
}
