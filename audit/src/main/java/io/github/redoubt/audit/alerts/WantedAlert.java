package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.List;

/**
 * How an alert shall be: it has its condition, and more can be said of it. It belongs to one
 * thread.
 *
 * @param <S> the kind of alert
 */
public abstract class WantedAlert<S extends WantedAlert<S>> extends AlertTerms<S> {

  private static final Duration LONGEST_DELAY = Duration.ofHours(3);

  final JsonObject condition;

  WantedAlert(AlertType type, JsonObject condition) {
    this.condition = condition;
    body.addProperty("type", type.code());
    body.add(ConditionReader.member(type), condition);
  }

  void payload(String... fields) {
    condition.add("notification_payload_filter", Fields.list(List.of(fields)));
  }

  void delay(Duration wait) {
    if (wait.isNegative() || wait.compareTo(LONGEST_DELAY) > 0) {
      throw new InvalidRequestException(
          "evaluation delay", "is " + wait + ", and may be three hours", "Wait less long.");
    }
    condition.addProperty("evaluation_delay_ms", wait.toMillis());
  }

  /** A whole number is written as one: 5 and not 5.0. */
  static void number(JsonObject into, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidRequestException(name, "is not a number", "Give one.");
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      into.addProperty(name, (long) value);
    } else {
      into.addProperty(name, value);
    }
  }
}
