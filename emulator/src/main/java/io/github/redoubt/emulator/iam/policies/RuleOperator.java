package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.redoubt.emulator.iam.policies.Policy.Situation;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a condition compares what it looks at with its value.
 *
 * @param wireName its name in policies
 * @param kind what it compares
 * @param bound whether it bounds from below, from above, or not at all
 */
record RuleOperator(String wireName, Kind kind, Bound bound) {

  private static final Pattern DAY = Pattern.compile("([1-7])([+-]\\d{2}:\\d{2})?");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}");
  private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([+-]\\d{2}:\\d{2})");
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}");
  private static final Pattern RESOURCE_KEY =
      Pattern.compile("\\{\\{resource\\.attributes\\.(\\w+)}}");
  private static final String ENVIRONMENT = "{{environment.attributes.%s}}";

  /** What is compared. */
  enum Kind {
    TEXT("string", "{{resource.attributes.NAME}}"),
    DAY_OF_WEEK("dayOfWeek", ENVIRONMENT.formatted("day_of_week")),
    // Before DATE, whose name begins the same.
    DATE_TIME("dateTime", ENVIRONMENT.formatted("current_date_time")),
    DATE("date", ENVIRONMENT.formatted("current_date")),
    TIME("time", ENVIRONMENT.formatted("current_time"));

    private final String prefix;
    private final String key;

    Kind(String prefix, String key) {
      this.prefix = prefix;
      this.key = key;
    }

    private boolean looksAt(String candidate) {
      return this == TEXT ? RESOURCE_KEY.matcher(candidate).matches() : key.equals(candidate);
    }
  }

  /** On which side of the value the actual one must be. */
  enum Bound {
    LOWER,
    UPPER,
    NONE
  }

  static RuleOperator of(String wireName) {
    for (Kind kind : Kind.values()) {
      if (wireName.startsWith(kind.prefix)) {
        Optional<Bound> bound = bound(kind, wireName, wireName.substring(kind.prefix.length()));
        if (bound.isPresent()) {
          return new RuleOperator(wireName, kind, bound.get());
        }
      }
    }
    throw Refusal.invalid("Operator '" + wireName + "' is not valid in a rule.");
  }

  private static Optional<Bound> bound(Kind kind, String wireName, String comparison) {
    return switch (kind) {
      case TEXT -> TextOperator.find(wireName).map(each -> Bound.NONE);
      case DAY_OF_WEEK ->
          comparison.equals("Equals") || comparison.equals("AnyOf")
              ? Optional.of(Bound.NONE)
              : Optional.empty();
      case DATE_TIME, DATE, TIME ->
          switch (comparison) {
            case "LessThan", "LessThanOrEquals" -> Optional.of(Bound.UPPER);
            case "GreaterThan", "GreaterThanOrEquals" -> Optional.of(Bound.LOWER);
            default -> Optional.empty();
          };
    };
  }

  /** Refuses a key or a value that the operator does not go with. */
  void check(String key, JsonElement value) {
    if (!kind.looksAt(key)) {
      throw Refusal.invalid("Operator '" + wireName + "' goes with key '" + kind.key + "'.");
    }
    List<String> values = values(value);
    switch (kind) {
      case TEXT -> TextOperator.of(wireName).check(key, values, true);
      case DAY_OF_WEEK -> values.forEach(this::day);
      case DATE_TIME, DATE, TIME -> comparable(values.get(0));
    }
  }

  boolean holds(String key, JsonElement value, Situation situation) {
    List<String> values = values(value);
    return switch (kind) {
      case TEXT ->
          TextOperator.of(wireName)
              .holds(values, Optional.ofNullable(situation.target().get(attribute(key))));
      case DAY_OF_WEEK -> values.stream().anyMatch(each -> day(each).isAt(situation.now()));
      case DATE_TIME -> compares(dateTime(values.get(0)).toInstant().compareTo(situation.now()));
      case DATE -> {
        Day.Date wanted = date(values.get(0));
        yield compares(
            wanted.date().compareTo(LocalDate.ofInstant(situation.now(), wanted.offset())));
      }
      case TIME -> {
        OffsetTime wanted = time(values.get(0));
        LocalTime now = LocalTime.ofInstant(situation.now(), wanted.getOffset());
        yield compares(wanted.toLocalTime().compareTo(now));
      }
    };
  }

  /** Whether this bound and its value begin a span of time that another of its kind ends. */
  boolean startsNoLaterThan(JsonElement value, JsonElement end) {
    String first = value.getAsString();
    String last = end.getAsString();
    return switch (kind) {
      case DATE_TIME -> !dateTime(first).toInstant().isAfter(dateTime(last).toInstant());
      case DATE -> !date(first).date().isAfter(date(last).date());
      case TIME -> {
        OffsetTime from = time(first);
        OffsetTime to = time(last);
        yield !from.getOffset().equals(to.getOffset())
            || !from.toLocalTime().isAfter(to.toLocalTime());
      }
      case TEXT, DAY_OF_WEEK -> true;
    };
  }

  private boolean compares(int wantedToActual) {
    IntPredicate order =
        bound == Bound.LOWER ? difference -> difference < 0 : difference -> difference > 0;
    return order.test(wantedToActual) || (wireName.endsWith("OrEquals") && wantedToActual == 0);
  }

  private static String attribute(String key) {
    Matcher matcher = RESOURCE_KEY.matcher(key);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private List<String> values(JsonElement value) {
    boolean many = wireName.endsWith("AnyOf");
    if (many != value.isJsonArray()) {
      throw Refusal.invalid(
          "Operator '" + wireName + "' takes " + (many ? "an array." : "one value."));
    }
    JsonArray array = new JsonArray();
    if (many) {
      array = value.getAsJsonArray();
    } else {
      array.add(value);
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement each : array) {
      if (!each.isJsonPrimitive()) {
        throw Refusal.invalid("A value of operator '" + wireName + "' is not a plain value.");
      }
      texts.add(each.getAsString());
    }
    if (texts.isEmpty()) {
      throw Refusal.invalid("Operator '" + wireName + "' takes at least one value.");
    }
    return texts;
  }

  private void comparable(String value) {
    switch (kind) {
      case DATE_TIME -> dateTime(value);
      case DATE -> date(value);
      default -> time(value);
    }
  }

  private Day day(String value) {
    Matcher matcher = DAY.matcher(value);
    if (!matcher.matches()) {
      throw malformed(value, "a day from 1 to 7 with an offset, such as 3+06:00");
    }
    String offset = matcher.group(2);
    try {
      return new Day(
          Integer.parseInt(matcher.group(1)),
          offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
    } catch (DateTimeException e) {
      throw malformed(value, "a day from 1 to 7 with an offset, such as 3+06:00");
    }
  }

  private OffsetTime time(String value) {
    try {
      if (TIME.matcher(value).matches()) {
        return OffsetTime.parse(value);
      }
    } catch (DateTimeException e) {
      // Digits in the right places, but no time of day; said below.
    }
    throw malformed(value, "hh:mm:ss±hh:mm");
  }

  private OffsetDateTime dateTime(String value) {
    try {
      if (DATE_TIME.matcher(value).matches()) {
        return OffsetDateTime.parse(value);
      }
    } catch (DateTimeException e) {
      // Digits in the right places, but no day of a calendar; said below.
    }
    throw malformed(value, "yyyy-mm-ddThh:mm:ss±hh:mm");
  }

  private Day.Date date(String value) {
    Matcher matcher = DATE.matcher(value);
    try {
      if (matcher.matches()) {
        return new Day.Date(LocalDate.parse(matcher.group(1)), ZoneOffset.of(matcher.group(2)));
      }
    } catch (DateTimeException e) {
      // Digits in the right places, but no day of a calendar; said below.
    }
    throw malformed(value, "yyyy-mm-dd±hh:mm");
  }

  private Refusal malformed(String value, String shape) {
    return Refusal.invalid(
        "Value '" + value + "' of operator '" + wireName + "' is not " + shape + ".");
  }

  /** A day of every week, somewhere on earth. */
  private record Day(int number, ZoneOffset offset) {

    /** A day of one year, somewhere on earth. */
    record Date(LocalDate date, ZoneOffset offset) {}

    boolean isAt(Instant now) {
      return LocalDate.ofInstant(now, offset).getDayOfWeek().getValue() == number;
    }
  }
}
