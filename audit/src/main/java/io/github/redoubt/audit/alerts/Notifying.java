package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Duration;
import java.util.Optional;

/**
 * At what an alert tells, and how often again while it stays triggered.
 *
 * @param on at what
 * @param every how long it waits before it tells again; empty where nothing is said
 */
public record Notifying(NotifyOn on, Optional<Duration> every) {

  static Notifying read(JsonObject from) {
    return new Notifying(
        new NotifyOn(Fields.optionalText(from, "notify_on").orElse(NotifyOn.TRIGGERED.code())),
        from.has("minutes")
            ? Optional.of(Duration.ofMinutes(Fields.whole(from, "minutes")))
            : Optional.empty());
  }
}
