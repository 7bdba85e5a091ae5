package io.github.redoubt.emulator.notifications.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  private static final JsonObject DOCUMENT =
      JsonParser.parseString(
              """
              {"data":{"details":[{"id":1,"name":"Bob","age":30,"country":"China"},
                {"id":2,"name":"Alice","age":25,"country":"India"},
                {"id":3,"name":"Charlie","age":35,"country":"USA"}],
               "location":"London","region":"london","severity":"MEDIUM","open":false}}
              """)
          .getAsJsonObject();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.*",
        "$..*",
        "$.data.severity == 'MEDIUM'",
        "$.data.severity == \"MEDIUM\"",
        "$.data.details[1].age >= 25",
        "$.data.details[-1].name == 'Charlie'",
        "$.data.details[2].name != 'unknown'",
        "$.data.details[0].name == 'Bobby' || $.data.location == 'London'",
        "$.data.details[1].age > 20 && $.data.region == 'london'",
        "$.data.region =~ 'dallas|london|sydney'",
        "$.data.region =~ /^lon/",
        "$.data.details[?(@.country == 'India')].name == 'Alice'",
        "$..details[?(@.age < 30)]",
        "$..details[0,1]",
        "$..details[:2].id == 2",
        "$.data['severity'] == 'MEDIUM'",
        "not($.data.details[?(@.name =~ '^Zed')])",
        "($.data.severity == 'HIGH' || $.data.severity == 'MEDIUM') && $.data.location",
        "!($.data.open == true)",
      })
  void holdsForTheDocument(String filter) {
    assertThat(Filter.parse(filter).holds(DOCUMENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.data.severity == 'HIGH'",
        "$.data.nothing",
        "$.data.nothing != 'x'",
        "$.data.open",
        "$.data.details[3]",
        "$.data.details[1].age > 25",
        "$.data.location == 'London' && $.data.severity == 'HIGH'",
        "$..details[2:].name == 'Bob'",
        "$.data.severity < 5",
        "not($.*)",
      })
  void doesNotHoldForTheDocument(String filter) {
    assertThat(Filter.parse(filter).holds(DOCUMENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.data.severity ==",
        "$.data.severity == 'open",
        "$.data[",
        "severity",
        "($.a == 1",
        "$.a =~ '(?!x)'",
        "$.a =~ '(?<=x)y'",
        "$.a =~ '('",
        "$.a == 1 $.b == 2",
      })
  void isRefusedWhenItIsNoCondition(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOf(Rejection.class);
  }
}
