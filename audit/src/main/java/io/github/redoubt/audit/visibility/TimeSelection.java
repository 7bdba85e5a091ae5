package io.github.redoubt.audit.visibility;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a view shows: up to the moment that it is looked at, or fixed.
 *
 * @param last how long back from now; empty if it is fixed
 * @param caption what people see for it; empty if it is fixed
 * @param from where it begins, if it is fixed
 * @param to where it ends, if it is fixed
 */
public record TimeSelection(
    Optional<Duration> last, String caption, Optional<Instant> from, Optional<Instant> to) {

  /**
   * The time up to the moment that somebody looks.
   *
   * @param time whole seconds
   * @throws InvalidRequestException if it is less than a second
   */
  public static TimeSelection last(Duration time) {
    if (time.toSeconds() < 1) {
      throw new InvalidRequestException(
          "time selection", "is " + time, "Give a second or more, such as Duration.ofHours(1).");
    }
    return new TimeSelection(
        Optional.of(Duration.ofSeconds(time.toSeconds())),
        caption(time),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A span of time.
   *
   * @throws InvalidRequestException if it does not end after it begins
   */
  public static TimeSelection between(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new InvalidRequestException(
          "time selection", "begins at " + from + " and ends at " + to, "Let it end later.");
    }
    return new TimeSelection(Optional.empty(), "", Optional.of(from), Optional.of(to));
  }

  private static String caption(Duration time) {
    if (time.toSecondsPart() != 0) {
      return caption(time.toSeconds(), "second");
    }
    if (time.toMinutesPart() != 0) {
      return caption(time.toMinutes(), "minute");
    }
    return time.toHoursPart() != 0
        ? caption(time.toHours(), "hour")
        : caption(time.toDays(), "day");
  }

  private static String caption(long count, String unit) {
    return "Last " + count + " " + unit + (count == 1 ? "" : "s");
  }

  static TimeSelection read(JsonObject json) {
    JsonObject quick = Fields.object(json, "quick_selection");
    JsonObject custom = Fields.object(json, "custom_selection");
    return new TimeSelection(
        quick.has("seconds")
            ? Optional.of(Duration.ofSeconds(Fields.whole(quick, "seconds")))
            : Optional.empty(),
        Fields.optionalText(quick, "caption").orElse(""),
        Fields.time(custom, "from_time"),
        Fields.time(custom, "to_time"));
  }

  JsonObject json() {
    JsonObject inner = new JsonObject();
    JsonObject json = new JsonObject();
    last.ifPresent(
        time -> {
          inner.addProperty("caption", caption);
          inner.addProperty("seconds", time.toSeconds());
          json.add("quick_selection", inner);
        });
    from.ifPresent(time -> inner.addProperty("from_time", time.toString()));
    to.ifPresent(time -> inner.addProperty("to_time", time.toString()));
    if (from.isPresent()) {
      json.add("custom_selection", inner);
    }
    return json;
  }
}
