package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpxlTest {

  private static final LogRecord LOG =
      Sample.log(
          "{'my_text':'example','region_id':'us-east','age':42,'text_age':'42','ok':true,"
              + "'kubernetes':{'pod_name':'kafka-17','labels':{'a/b':'c'}}}");

  private static boolean holds(String expression) {
    return Dpxl.parse("<v1> " + expression).test(LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "$l.applicationname == 'shop'",
        "$l.applicationName == 'shop'",
        "$d.my_text == 'example'",
        "my_text == 'example'",
        "$l.applicationname.startsWith('sh') && region_id == 'us-east'",
        "$l.applicationname != 'other'",
        "startsWith(region_id, 'us-')",
        "region_id.endsWith('east')",
        "region_id.contains('-')",
        "!region_id.contains('eu-')",
        "region_id:string.in('us-east', 'us-west')",
        "!$d.country:string.in('us','il','gr')",
        "kubernetes.pod_name.matches(/^kafka-[0-9]+/)",
        "kubernetes.labels['a/b'] == 'c'",
        "$m.severity != DEBUG",
        "$m.severity == ERROR",
        "$m.severity >= WARNING",
        "age > 40.5",
        "age == 42",
        "text_age > 40",
        "age > -1",
        "ok == true",
        "$m.timestamp < @'2027-01-01T00:00:00'",
        "$m.timestamp > @('2023-01-01T00:00Z')",
        "nosuch == null",
        "age != null",
        "region_id.startsWith('us-') && (ok == false || age > 40)",
        "ok == false || age > 40 && age < 50",
        "age:number > text_age:number || age:number == text_age:number"
      })
  void whatIsTrueOfALogHolds(String expression) {
    assertThat(holds(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "$l.applicationname == 'other'",
        "nosuch == 'x'",
        "nosuch.contains('x')",
        "nosuch > 5",
        "nosuch < 5",
        "age > 42",
        "my_text > 5",
        "$m.severity == DEBUG",
        "$m.severity < ERROR",
        "kubernetes == null",
        "kubernetes != null",
        "!(kubernetes == null)"
      })
  void whatIsNotTrueOfALogDoesNotHold(String expression) {
    assertThat(holds(expression)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "'text'",
        "$l.nosuch == 'x'",
        "$x.a == 'x'",
        "$m.severity.a == 'x'",
        "$l.applicationname == 5",
        "country.in('us')",
        "region_id == my_text",
        "age + 1 > 2",
        "age > 1h",
        "length(my_text) > 2",
        "my_text ~ 'x'",
        "age:colour > 1",
        "age > 1 &&",
        "(age > 1",
        "age > 1) ",
        "my_text == 'x",
        "my_text.matches(/(/)",
        "my_text.matches('x')",
        "$m.timestamp < @'never'",
        "$m.timestamp < @'now'",
        "$p.timeRange.startTime == $m.timestamp",
        "true | limit 1"
      })
  void whatIsNoExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> Dpxl.parse("<v1> " + expression)).isInstanceOf(QueryRefused.class);
  }

  @Test
  void aKeyAloneIsAConditionThatOnlyALogDecides() {
    assertThat(holds("ok")).isTrue();
    assertThat(holds("age")).isFalse();
    assertThat(holds("nosuch")).isFalse();
  }

  @Test
  void theVersionIsPartOfIt() {
    assertThatThrownBy(() -> Dpxl.parse("true")).isInstanceOf(QueryRefused.class);
    assertThatThrownBy(() -> Dpxl.parse("<v2> true")).isInstanceOf(QueryRefused.class);
  }

  @Test
  void nowIsWhenALogIsLookedAt() {
    Clock later = Clock.fixed(Sample.TIME.plus(Duration.ofHours(1)), ZoneOffset.UTC);
    Clock earlier = Clock.fixed(Sample.TIME.minus(Duration.ofHours(1)), ZoneOffset.UTC);

    assertThat(Dpxl.parse("<v1> $m.timestamp < @'now'", later).test(LOG)).isTrue();
    assertThat(Dpxl.parse("<v1> $m.timestamp < @'now'", earlier).test(LOG)).isFalse();
  }

  @Test
  void anExpressionOfManyParenthesesIsRefusedAndNotFatal() {
    assertThatThrownBy(() -> Dpxl.parse("<v1>" + "(".repeat(5000)))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Dpxl.parse("<v1>" + "!".repeat(5000)))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("nested");
  }
}
