package io.github.redoubt.access.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.access.policies.Combined.Joint;
import io.github.redoubt.access.policies.internal.PolicyJson;
import io.github.redoubt.core.InvalidRequestException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions as policies spell them: a pattern that names the kind, and a rule. */
final class Rules {

  private static final String ONCE = "time-based-conditions:once";
  private static final String ALL_DAY = "time-based-conditions:weekly:all-day";
  private static final String HOURS = "time-based-conditions:weekly:custom-hours";
  private static final String RESOURCE = "attribute-based-condition:resource:literal-and-wildcard";

  private static final String DAY = "{{environment.attributes.day_of_week}}";
  private static final String TIME = "{{environment.attributes.current_time}}";
  private static final String MOMENT = "{{environment.attributes.current_date_time}}";
  private static final String OF_RESOURCE = "{{resource.attributes.";
  private static final String END = "}}";

  private static final String AND = "and";
  private static final String DAY_ANY_OF = "dayOfWeekAnyOf";
  private static final String DAY_EQUALS = "dayOfWeekEquals";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  private Rules() {}

  /** Writes a condition into a policy. */
  static void write(Condition condition, JsonObject policy) {
    String pattern;
    JsonElement rule;
    if (condition instanceof Once once) {
      pattern = ONCE;
      rule =
          joined(
              AND,
              List.of(
                  test(MOMENT, "dateTimeGreaterThanOrEquals", CALENDAR.format(once.from())),
                  test(MOMENT, "dateTimeLessThanOrEquals", CALENDAR.format(once.to()))));
    } else if (condition instanceof Weekly weekly) {
      pattern = ALL_DAY;
      rule = days(weekly.days(), weekly.offset());
    } else if (condition instanceof WeeklyHours hours) {
      pattern = HOURS;
      String offset = Days.text(hours.offset());
      rule =
          joined(
              AND,
              List.of(
                  days(hours.days(), hours.offset()),
                  test(TIME, "timeGreaterThanOrEquals", CLOCK.format(hours.from()) + offset),
                  test(TIME, "timeLessThanOrEquals", CLOCK.format(hours.to()) + offset)));
    } else if (condition instanceof ResourceCondition resource) {
      pattern = RESOURCE;
      rule = resource(resource);
    } else if (condition instanceof OtherCondition other) {
      pattern = other.pattern();
      rule = parsed(other);
    } else {
      throw new IllegalStateException("A kind of condition without a spelling: " + condition);
    }
    policy.remove("pattern");
    if (!pattern.isEmpty()) {
      policy.addProperty("pattern", pattern);
    }
    policy.add("rule", rule);
  }

  private static JsonElement parsed(OtherCondition other) {
    try {
      return JsonParser.parseString(other.rule());
    } catch (JsonParseException e) {
      throw new InvalidRequestException("rule", "is not JSON", "Give it as the service sent it.");
    }
  }

  private static JsonObject test(String key, String operator, String value) {
    JsonObject object = new JsonObject();
    object.addProperty("key", key);
    object.addProperty("operator", operator);
    object.addProperty("value", value);
    return object;
  }

  private static JsonObject joined(String operator, List<JsonObject> parts) {
    JsonArray array = new JsonArray();
    parts.forEach(array::add);
    JsonObject object = new JsonObject();
    object.addProperty("operator", operator);
    object.add("conditions", array);
    return object;
  }

  /** With the offset at each day: a bare number leaves open where the day begins. */
  private static JsonObject days(List<DayOfWeek> days, ZoneOffset offset) {
    JsonArray array = new JsonArray();
    days.forEach(day -> array.add(day.getValue() + Days.text(offset)));
    JsonObject object = new JsonObject();
    object.addProperty("key", DAY);
    object.addProperty("operator", DAY_ANY_OF);
    object.add("value", array);
    return object;
  }

  private static JsonObject resource(ResourceCondition condition) {
    if (condition instanceof Attribute attribute) {
      return PolicyJson.write(attribute, OF_RESOURCE + attribute.key() + END);
    }
    Combined combined = (Combined) condition;
    return joined(combined.joint().wire(), combined.parts().stream().map(Rules::resource).toList());
  }

  /** Reads the condition of a policy; what is not understood is kept. */
  static Optional<Condition> read(Optional<String> pattern, @Nullable JsonElement rule) {
    if (rule == null || rule.isJsonNull()) {
      return Optional.empty();
    }
    Condition kept = new OtherCondition(pattern.orElse(""), rule.toString());
    if (!(rule instanceof JsonObject object)) {
      return Optional.of(kept);
    }
    try {
      return Optional.of(
          resource(object).<Condition>map(read -> read).or(() -> times(object)).orElse(kept));
    } catch (InvalidRequestException | DateTimeException notOneOfOurs) {
      return Optional.of(kept);
    }
  }

  private static Optional<ResourceCondition> resource(JsonObject rule) {
    if (!rule.has("conditions")) {
      String key = PolicyJson.text(rule, "key").orElse("");
      if (!key.startsWith(OF_RESOURCE) || !key.endsWith(END)) {
        return Optional.empty();
      }
      Attribute read = PolicyJson.attribute(rule);
      return Optional.of(
          new Attribute(
              key.substring(OF_RESOURCE.length(), key.length() - END.length()),
              read.operator(),
              read.values()));
    }
    List<ResourceCondition> parts = new ArrayList<>();
    for (JsonObject each : parts(rule)) {
      Optional<ResourceCondition> part = resource(each);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return joint(rule).map(joint -> new Combined(joint, parts));
  }

  private static Optional<Joint> joint(JsonObject rule) {
    return PolicyJson.text(rule, "operator")
        .flatMap(
            name ->
                switch (name) {
                  case "and" -> Optional.of(Joint.AND);
                  case "or" -> Optional.of(Joint.OR);
                  default -> Optional.empty();
                });
  }

  private static List<JsonObject> parts(JsonObject rule) {
    List<JsonObject> parts = new ArrayList<>();
    if (rule.get("conditions") instanceof JsonArray array) {
      for (JsonElement each : array) {
        parts.add(each instanceof JsonObject object ? object : new JsonObject());
      }
    }
    return parts;
  }

  /** Reads what is about times: each bound once, all of them to hold. */
  private static Optional<Condition> times(JsonObject rule) {
    Map<String, JsonObject> tests = new HashMap<>();
    List<JsonObject> parts =
        rule.has("conditions") && joint(rule).equals(Optional.of(Joint.AND))
            ? parts(rule)
            : List.of(rule);
    for (JsonObject part : parts) {
      String operator = PolicyJson.text(part, "operator").orElse("");
      if (!List.of(DAY, TIME, MOMENT).contains(PolicyJson.text(part, "key").orElse(""))
          || tests.put(operator.equals(DAY_EQUALS) ? DAY_ANY_OF : operator, part) != null) {
        return Optional.empty();
      }
    }
    return switch (parts.size()) {
      case 1 -> span(tests).map(span -> new Weekly(span.days, span.offset));
      case 2 -> once(tests);
      case 3 -> hours(tests);
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> once(Map<String, JsonObject> tests) {
    Optional<Instant> from = value(tests, "dateTimeGreaterThanOrEquals").map(Rules::instant);
    Optional<Instant> to = value(tests, "dateTimeLessThanOrEquals").map(Rules::instant);
    return from.flatMap(begin -> to.map(end -> new Once(begin, end)));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Optional<Condition> hours(Map<String, JsonObject> tests) {
    Optional<OffsetTime> from = value(tests, "timeGreaterThanOrEquals").map(OffsetTime::parse);
    Optional<OffsetTime> to = value(tests, "timeLessThanOrEquals").map(OffsetTime::parse);
    if (from.isEmpty() || to.isEmpty() || !from.get().getOffset().equals(to.get().getOffset())) {
      return Optional.empty();
    }
    ZoneOffset offset = from.get().getOffset();
    LocalTime begin = from.get().toLocalTime();
    LocalTime end = to.get().toLocalTime();
    // Days without an offset are those of the hours.
    return span(tests)
        .filter(span -> span.bare || span.offset.equals(offset))
        .map(span -> new WeeklyHours(span.days, begin, end, offset));
  }

  /**
   * Days, and where they begin.
   *
   * @param bare whether no offset is said; UTC is meant if nothing else says one
   */
  private record Span(List<DayOfWeek> days, ZoneOffset offset, boolean bare) {}

  private static Optional<Span> span(Map<String, JsonObject> tests) {
    JsonObject test = tests.get(DAY_ANY_OF);
    if (test == null) {
      return Optional.empty();
    }
    List<DayOfWeek> days = new ArrayList<>();
    List<String> offsets = new ArrayList<>();
    for (String value : PolicyJson.values(test.get("value"))) {
      if (!value.matches("[1-7]([+-]\\d\\d:\\d\\d|Z)?")) {
        return Optional.empty();
      }
      days.add(DayOfWeek.of(value.charAt(0) - '0'));
      offsets.add(value.substring(1));
    }
    if (days.isEmpty() || offsets.stream().distinct().count() != 1) {
      return Optional.empty();
    }
    boolean bare = offsets.get(0).isEmpty();
    ZoneOffset offset = bare ? ZoneOffset.UTC : ZoneOffset.of(offsets.get(0));
    return Optional.of(new Span(days, offset, bare));
  }

  private static Optional<String> value(Map<String, JsonObject> tests, String operator) {
    JsonObject test = tests.get(operator);
    return test != null && test.get("value") instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }
}
