package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.iam.policies.Policy.Situation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** When conditions hold, over many times, offsets and texts. */
class ConditionTest {

  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ssxxx");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  @Provide
  Arbitrary<Instant> instants() {
    long first = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    return Arbitraries.longs()
        .between(first, first + Duration.ofDays(2000).toSeconds())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneOffset> offsets() {
    return Arbitraries.integers()
        .between(-18 * 4, 18 * 4)
        .map(quarters -> ZoneOffset.ofTotalSeconds(quarters * 900));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab/*?{}").ofMaxLength(8);
  }

  private static boolean holds(String key, String operator, JsonElement value, Instant now) {
    return new Rule.Test("{{environment.attributes." + key + "}}", RuleOperator.of(operator), value)
        .holds(new Situation(Map.of(), now));
  }

  private static boolean holds(String key, String operator, String value, Instant now) {
    return holds(key, operator, new JsonPrimitive(value), now);
  }

  @Property
  void aDayOfTheWeekIsThatOfItsOffset(
      @ForAll("instants") Instant now,
      @ForAll("offsets") ZoneOffset offset,
      @ForAll @IntRange(min = 1, max = 7) int day) {
    boolean expected = now.atOffset(offset).getDayOfWeek() == DayOfWeek.of(day);

    assertThat(holds("day_of_week", "dayOfWeekEquals", day + OFFSET.format(offset), now))
        .isEqualTo(expected);
  }

  @Property
  void anyOfTheDaysIsEnough(
      @ForAll("instants") Instant now,
      @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 1, max = 7) Integer> days) {
    JsonArray value = new JsonArray();
    days.forEach(value::add);

    assertThat(holds("day_of_week", "dayOfWeekAnyOf", value, now))
        .isEqualTo(days.contains(now.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue()));
  }

  @Property
  void aTimeOfDayIsThatOfItsOffset(
      @ForAll("instants") Instant now,
      @ForAll("instants") Instant bound,
      @ForAll("offsets") ZoneOffset offset) {
    OffsetTime wanted = bound.atOffset(offset).toOffsetTime();
    int order = now.atOffset(offset).toLocalTime().compareTo(wanted.toLocalTime());
    String value = TIME.format(wanted);

    assertThat(holds("current_time", "timeLessThan", value, now)).isEqualTo(order < 0);
    assertThat(holds("current_time", "timeLessThanOrEquals", value, now)).isEqualTo(order <= 0);
    assertThat(holds("current_time", "timeGreaterThan", value, now)).isEqualTo(order > 0);
    assertThat(holds("current_time", "timeGreaterThanOrEquals", value, now)).isEqualTo(order >= 0);
  }

  @Property
  void aMomentIsTheSameInEveryOffset(
      @ForAll("instants") Instant now,
      @ForAll("instants") Instant bound,
      @ForAll("offsets") ZoneOffset offset) {
    String value = DATE_TIME.format(bound.atOffset(offset));
    int order = now.compareTo(bound);

    assertThat(holds("current_date_time", "dateTimeLessThan", value, now)).isEqualTo(order < 0);
    assertThat(holds("current_date_time", "dateTimeGreaterThanOrEquals", value, now))
        .isEqualTo(order >= 0);
    String itself = DATE_TIME.format(now.atOffset(offset));
    assertThat(holds("current_date_time", "dateTimeLessThanOrEquals", itself, now)).isTrue();
    assertThat(holds("current_date_time", "dateTimeGreaterThan", itself, now)).isFalse();
  }

  @Property
  void aDateIsThatOfItsOffset(
      @ForAll("instants") Instant now,
      @ForAll("instants") Instant bound,
      @ForAll("offsets") ZoneOffset offset) {
    OffsetDateTime wanted = bound.atOffset(offset);
    String value = wanted.toLocalDate() + OFFSET.format(offset);
    int order = now.atOffset(offset).toLocalDate().compareTo(wanted.toLocalDate());

    assertThat(holds("current_date", "dateLessThan", value, now)).isEqualTo(order < 0);
    assertThat(holds("current_date", "dateGreaterThanOrEquals", value, now)).isEqualTo(order >= 0);
  }

  @Property
  void workingHoursEndWhereTheDayEnds(
      @ForAll("instants") Instant now, @ForAll("offsets") ZoneOffset offset) {
    String zone = OFFSET.format(offset);
    Rule rule =
        new Rule.Group(
            true,
            List.of(
                test("day_of_week", "dayOfWeekEquals", "5" + zone),
                test("current_time", "timeGreaterThanOrEquals", "22:00:00" + zone),
                test("current_time", "timeLessThanOrEquals", "23:59:59" + zone)));
    LocalDateTime there = LocalDateTime.ofInstant(now, offset);

    assertThat(rule.holds(new Situation(Map.of(), now)))
        .isEqualTo(there.getDayOfWeek() == DayOfWeek.FRIDAY && there.getHour() >= 22);
  }

  private static Rule.Test test(String key, String operator, String value) {
    return new Rule.Test(
        "{{environment.attributes." + key + "}}",
        RuleOperator.of(operator),
        new JsonPrimitive(value));
  }

  @Property
  void anEscapedTextMatchesItselfAlone(
      @ForAll("texts") String text, @ForAll("texts") String other) {
    String escaped = text.replaceAll("[*?]", "{{$0}}");
    // Braces around a literal sign would be read as part of its escape.
    Assume.that(!text.matches(".*\\{\\{[*?]}}.*"));

    assertThat(Wildcards.match(escaped, text)).isTrue();
    assertThat(Wildcards.match(escaped, other)).isEqualTo(text.equals(other));
  }

  @Property
  void aRunMatchesWhateverIsBetween(
      @ForAll("texts") String first, @ForAll("texts") String middle, @ForAll("texts") String last) {
    String pattern = first.replaceAll("[*?{}]", "a") + "*" + last.replaceAll("[*?{}]", "b");
    String text = first.replaceAll("[*?{}]", "a") + middle + last.replaceAll("[*?{}]", "b");

    assertThat(Wildcards.match(pattern, text)).isTrue();
    assertThat(Wildcards.match(pattern, text + "#")).isEqualTo(last.isEmpty());
  }

  @Property
  void aQuestionMarkMatchesOneCharacter(@ForAll("texts") String text) {
    String pattern = "?".repeat(text.length());

    assertThat(Wildcards.match(pattern, text)).isTrue();
    assertThat(Wildcards.match(pattern + "?", text)).isFalse();
    assertThat(Wildcards.match("*" + pattern + "*", text)).isTrue();
  }
}
