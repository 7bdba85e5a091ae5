package io.github.redoubt.emulator.notifications.topics;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which notifications of a source a topic takes: those that all of the rule's filters hold for.
 *
 * @param schedule when it holds; empty for always
 */
record TopicRule(
    String id,
    boolean enabled,
    Optional<Filter> eventType,
    Optional<Filter> notification,
    Optional<Schedule> schedule,
    Instant updatedAt) {

  /** Empty bounds are none. The expression is kept, and asked nothing. */
  record Schedule(Optional<Instant> starts, Optional<Instant> ends, Optional<String> expression) {
    boolean holds(Instant now) {
      return starts.filter(now::isBefore).isEmpty() && ends.filter(now::isAfter).isEmpty();
    }

    Answer written() {
      Answer answer = new Answer();
      starts.ifPresent(at -> answer.with("starts_at", at));
      ends.ifPresent(at -> answer.with("ends_at", at));
      return answer.with("expression", expression);
    }
  }

  static TopicRule read(Body body, Instant now) {
    return new TopicRule(
        Ids.uuid(),
        body.flag("enabled").orElse(true),
        filter(body, "event_type_filter"),
        filter(body, "notification_filter"),
        body.object("event_schedule_filter").map(TopicRule::schedule),
        now);
  }

  private static Optional<Filter> filter(Body body, String member) {
    return body.text(member).filter(text -> !text.isBlank()).map(Filter::parse);
  }

  private static Schedule schedule(Body body) {
    return new Schedule(
        instant(body, "starts_at"), instant(body, "ends_at"), body.text("expression"));
  }

  private static Optional<Instant> instant(Body body, String member) {
    try {
      return body.text(member).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw Rejection.invalid("'" + member + "' is a time such as 2026-01-31T10:00:00Z.");
    }
  }

  boolean admits(JsonObject document, Instant now) {
    return enabled
        && eventType.map(filter -> filter.holds(document)).orElse(true)
        && notification.map(filter -> filter.holds(document)).orElse(true)
        && schedule.map(each -> each.holds(now)).orElse(true);
  }

  Answer written() {
    Answer answer =
        new Answer()
            .with("id", id)
            .with("enabled", enabled)
            .with("event_type_filter", eventType.map(Filter::text))
            .with("notification_filter", notification.map(Filter::text))
            .with("updated_at", updatedAt);
    schedule.ifPresent(each -> answer.with("event_schedule_filter", each.written()));
    return answer;
  }
}
