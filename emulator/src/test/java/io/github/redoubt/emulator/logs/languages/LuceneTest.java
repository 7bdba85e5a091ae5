package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.logs.records.LogRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneTest {

  private static final LogRecord LOG =
      Sample.log(
          "{'event':'login_failed','msg':'A very Interesting log message, of host-17!',"
              + "'status':503,'ratio':0.25,'ok':false,'initiator':{'id':'iam-1','ip':'10.0.0.5'},"
              + "'tags':['red','dark green'],'when':'2026-11-20T08:00:00Z','empty':'',"
              + "'a.b':'dotted','none':null}");

  private static boolean finds(String query) {
    return Lucene.parse(query).test(LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*:*",
        "interesting",
        "message very",
        "\"very interesting LOG\"",
        "login_failed",
        "msg:interesting",
        "msg: \"log message, of\"",
        "msg:host-17",
        "event:login_failed",
        "event:LOGIN_FAILED",
        "status:503",
        "status:503.0",
        "ok:false",
        "initiator.id:iam-1",
        "tags:green",
        "tags:red",
        "a.b:dotted",
        "red 503"
      })
  void wordsAndPhrasesAreFoundInAnyCase(String query) {
    assertThat(finds(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boring",
        "message boring",
        "\"interesting very\"",
        "event:failed",
        "msg:\"log of\"",
        "status:50",
        "ok:true",
        "initiator:iam-1",
        "tags:\"red dark\"",
        "nosuch:field",
        "shop"
      })
  void whatIsNotThereIsNotFound(String query) {
    assertThat(finds(query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.keyword:login_failed",
        "msg.keyword:\"A very Interesting log message, of host-17!\"",
        "msg.keyword:/.*log message.*!/",
        "event.keyword:/(login|logout)_failed/",
        "event.keyword:login*",
        "msg:/inter.*/",
        "msg:inter*ing",
        "msg:INTER?STING",
        "event:log*",
        "empty.keyword:/^$/"
      })
  void wholeValuesAndPatternsAreFound(String query) {
    assertThat(finds(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.keyword:LOGIN_FAILED",
        "event.keyword:login",
        "event.keyword:LOGIN*",
        "event.keyword:/login/",
        "msg:/Interesting/",
        "msg:interest",
        "empty.keyword:/.+/"
      })
  void wholeValuesAreHeldAgainstInTheirOwnCase(String query) {
    assertThat(finds(query)).isFalse();
  }

  @Test
  void valuesThatAreTooLongAreNotKeptWhole() {
    LogRecord log =
        Sample.log("{'long':'" + "x".repeat(257) + "','short':'" + "x".repeat(256) + "'}");

    assertThat(Lucene.parse("short.keyword:/x+/").test(log)).isTrue();
    assertThat(Lucene.parse("long.keyword:/x+/").test(log)).isFalse();
    assertThat(Lucene.parse("long:/x+/").test(log)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status.numeric:[500 TO 503]",
        "status.numeric:{502 TO 504}",
        "status.numeric:[503 TO 504}",
        "status.numeric:{499 TO 503]",
        "status:[500 TO *]",
        "status:>=503",
        "status:>502",
        "ratio.numeric:<0.3",
        "ratio:<=0.25",
        "when:[2026-11-20 TO 2026-11-21]",
        "when:>\"2026-11-20T07:59:59Z\"",
        "coralogix.timestamp:[2026-11-20T08:15:00 TO 2026-11-20T08:16:00]"
      })
  void valuesAreFoundInRanges(String query) {
    assertThat(finds(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status.numeric:[500 TO 503}",
        "status.numeric:{503 TO 504}",
        "status:>503",
        "status:<503",
        "status:[* TO 502]",
        "event.numeric:[0 TO 9]",
        "when:<2026-11-20",
        "nosuch:[1 TO 2]"
      })
  void whatIsOutsideARangeIsNotFound(String query) {
    assertThat(finds(query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coralogix.metadata.applicationName:shop",
        "coralogix.metadata.subsystemName:\"login\"",
        "applicationname:shop AND subsystemName:login",
        "coralogix.metadata.severity:5",
        "coralogix.metadata.severity:error",
        "coralogix.metadata.severity:>=4",
        "severity:[5 TO 6]",
        "coralogix.metadata.threadId:7",
        "ibm.logId:id-1795162501250"
      })
  void labelsAndMetadataAreFields(String query) {
    assertThat(LOG.timestamp().toEpochMilli()).isEqualTo(1795162501250L);
    assertThat(finds(query)).isTrue();
  }

  @Test
  void theUserDataGoesBeforeALabelOfTheSameName() {
    LogRecord log = Sample.log("{'applicationname':'mine'}");

    assertThat(Lucene.parse("applicationname:mine").test(log)).isTrue();
    assertThat(Lucene.parse("applicationname:shop").test(log)).isFalse();
    assertThat(Lucene.parse("coralogix.metadata.applicationname:shop").test(log)).isTrue();
  }

  @Test
  void fieldsThatHaveAValueExist() {
    for (String there :
        List.of("event", "initiator", "initiator.id", "status", "applicationname")) {
      assertThat(finds("_exists_:" + there)).as(there).isTrue();
      assertThat(finds(there + ":*")).as(there).isTrue();
    }
    assertThat(finds("_exists_:\"a.b\"")).isTrue();
    assertThat(finds("_exists_:nosuch")).isFalse();
    assertThat(finds("_exists_:none")).isFalse();
    assertThat(finds("NOT _exists_:nosuch")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "red AND 503",
        "nosuch OR red",
        "nosuch || red && 503",
        "red OR nosuch AND nosuch",
        "NOT nosuch",
        "!nosuch",
        "red NOT nosuch",
        "red AND NOT nosuch",
        "+red -nosuch",
        "-nosuch",
        "(nosuch OR red) AND (503 OR nosuch)",
        "tags:(red AND green)",
        "event:(logout_failed OR login_failed)",
        "event:(NOT logout)",
        "red^2 \"very interesting\"^0.5",
        "msg:\"very interesting\" AND status:503 NOT tags:\"blue\""
      })
  void clausesAreJoined(String query) {
    assertThat(finds(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "red AND nosuch",
        "nosuch OR absent",
        "NOT red",
        "red NOT 503",
        "-red",
        "+nosuch",
        "(red OR nosuch) AND nosuch",
        "red and 503",
        "tags:(red AND blue)"
      })
  void whatClausesExcludeIsNotFound(String query) {
    assertThat(finds(query)).isFalse();
  }

  @Test
  void aPatternGoesOverTheEndsOfLines() {
    LogRecord log = Sample.log("{'trace':'first\\nan error\\nlast'}");

    assertThat(Lucene.parse("trace.keyword:/.*error.*/").test(log)).isTrue();
  }

  @Test
  void anAtSignInAPatternStandsForAnyText() {
    LogRecord log = Sample.log("{'mail':'ann@example.com'}");

    assertThat(Lucene.parse("mail.keyword:/.*@example.com/").test(log)).isTrue();
    assertThat(Lucene.parse("mail.keyword:/a@m/").test(log)).isTrue();
    assertThat(Lucene.parse("mail.keyword:/a\\@m/").test(log)).isFalse();
    assertThat(Lucene.parse("mail.keyword:/[a-z]+[@]example.com/").test(log)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a~b", "~a", "a&b", "a#b", "<1-9>", "\"a\"", "(?i)a", "a(?=b)", "\\ba", "(a)\\1", "a\\n",
        "\\p{L}", "a*+", "a++", "a?+", "a{2}+", "[[a]]", "[a&&b]"
      })
  void whatPatternsOfLuceneUnderstandOtherwiseIsRefused(String pattern) {
    assertThatThrownBy(() -> Lucene.parse("a.keyword:/" + pattern + "/"))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("not supported in regular expressions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\~b", "[~&#<@]", "\\d+\\.\\w", "a*?b", "a{2,3}", "\\#"})
  void escapedSignsAndClassesArePatterns(String pattern) {
    assertThat(Lucene.parse("a.keyword:/" + pattern + "/")).isNotNull();
  }

  @Test
  void whatHasAMeaningIsEscaped() {
    LogRecord log = Sample.log("{'path':'/api/v1:x','a:b':'c','star':'*','word':'AND'}");

    assertThat(Lucene.parse("path.keyword:\\/api\\/v1\\:x").test(log)).isTrue();
    assertThat(Lucene.parse("a\\:b:c").test(log)).isTrue();
    assertThat(Lucene.parse("star.keyword:\\*").test(log)).isTrue();
    assertThat(Lucene.parse("word:\"AND\"").test(log)).isTrue();
    assertThat(Lucene.parse("path.keyword:\"/api/v1:x\"").test(log)).isTrue();
    assertThat(Lucene.parse("path.keyword:/\\/api\\/v1.x/").test(log)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(red",
        "red)",
        "\"red",
        "msg:",
        "AND red",
        "red AND",
        "red OR OR green",
        "NOT",
        "[1 TO 2]",
        "status:[1 2]",
        "status:[1 TO 2",
        "msg:/inter",
        "msg:/(/",
        "roam~",
        "roam~0.8",
        "\"a b\"~4",
        "a*:b",
        "a\\*:b",
        "_exists_:a.*",
        "a:b:c",
        "when:[now-1h TO now]",
        "red OR -green",
        "+red OR green",
        "red^x",
        "red\\"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThatThrownBy(() -> Lucene.parse(query)).isInstanceOf(QueryRefused.class);
  }

  @Test
  void aQueryOfManyParenthesesIsRefusedAndNotFatal() {
    assertThatThrownBy(() -> Lucene.parse("(".repeat(5000)))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Lucene.parse("!".repeat(5000)))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("nested");
  }
}
