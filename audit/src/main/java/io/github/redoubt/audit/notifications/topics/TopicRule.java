package io.github.redoubt.audit.notifications.topics;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events of a source a topic takes: those that pass all that is said here. Any one rule is
 * enough.
 *
 * @param enabled whether it counts
 * @param ofType which events by their types
 * @param where which events by their content
 * @param schedule when; empty for always
 */
public record TopicRule(
    boolean enabled,
    Optional<EventFilter> ofType,
    Optional<EventFilter> where,
    Optional<EventSchedule> schedule) {

  /** Takes all events. */
  public static TopicRule everything() {
    return new TopicRule(true, Optional.of(EventFilter.all()), Optional.empty(), Optional.empty());
  }

  /** Takes events of some types, by a filter over the parts of an event that tell its type. */
  public static TopicRule ofType(EventFilter filter) {
    return new TopicRule(true, Optional.of(filter), Optional.empty(), Optional.empty());
  }

  /** Takes events of some content. */
  public static TopicRule where(EventFilter filter) {
    return everything().alsoWhere(filter);
  }

  /** Takes of those only events of some content. */
  public TopicRule alsoWhere(EventFilter filter) {
    return new TopicRule(enabled, ofType, Optional.of(filter), schedule);
  }

  /**
   * Takes them at some times only, again and again.
   *
   * @param from when it begins to count
   * @param to when it ends to
   * @param expression the times, in the syntax of cron
   */
  public TopicRule onSchedule(Instant from, Instant to, String expression) {
    return new TopicRule(
        enabled, ofType, where, Optional.of(new EventSchedule(from, to, expression)));
  }

  /** Lets it rest. */
  public TopicRule disabled() {
    return new TopicRule(false, ofType, where, schedule);
  }

  /**
   * When a rule counts.
   *
   * @param from the beginning
   * @param to the end
   * @param expression the times in between, in the syntax of cron
   */
  public record EventSchedule(Instant from, Instant to, String expression) {}

  static TopicRule read(JsonObject from) {
    JsonObject times = Fields.object(from, "event_schedule_filter");
    return new TopicRule(
        Fields.flag(from, "enabled"),
        filter(from, "event_type_filter"),
        filter(from, "notification_filter"),
        Fields.time(times, "starts_at")
            .flatMap(
                start ->
                    Fields.time(times, "ends_at")
                        .map(
                            end ->
                                new EventSchedule(
                                    start,
                                    end,
                                    Fields.optionalText(times, "expression").orElse("")))));
  }

  private static Optional<EventFilter> filter(JsonObject from, String name) {
    return Fields.optionalText(from, name).filter(text -> !text.isBlank()).map(EventFilter::new);
  }

  /** Whole: what an earlier rule in its place had beside this is emptied. */
  JsonObject write() {
    JsonObject json = new JsonObject();
    json.addProperty("enabled", enabled);
    json.addProperty("event_type_filter", ofType.map(EventFilter::expression).orElse(""));
    json.addProperty("notification_filter", where.map(EventFilter::expression).orElse(""));
    json.add(
        "event_schedule_filter",
        schedule.<JsonElement>map(TopicRule::write).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonObject write(EventSchedule times) {
    JsonObject json = new JsonObject();
    json.addProperty("starts_at", times.from().toString());
    json.addProperty("ends_at", times.to().toString());
    json.addProperty("expression", times.expression());
    return json;
  }
}
