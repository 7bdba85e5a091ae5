package io.github.redoubt.audit.notifications.topics;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events that belong together, of which subscriptions make messages.
 *
 * @param id its id
 * @param name what people call it
 * @param description what it is for
 * @param sources where it takes events from; told of one, not in listings
 * @param subscriptionCount how many subscriptions it has
 * @param updated when it was last changed
 */
public record Topic(
    String id,
    String name,
    String description,
    List<TopicSource> sources,
    long subscriptionCount,
    Optional<Instant> updated) {

  /**
   * A source, and which of its events are taken.
   *
   * @param sourceId the source's id
   * @param rules of which any one is enough
   */
  public record TopicSource(String sourceId, List<TopicRule> rules) {}

  static Topic read(JsonObject from) {
    return new Topic(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.objects(from, "sources").stream().map(Topic::source).toList(),
        from.has("subscription_count") ? Fields.whole(from, "subscription_count") : 0,
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }

  private static TopicSource source(JsonObject from) {
    return new TopicSource(
        Fields.text(from, "id"),
        Fields.objects(from, "rules").stream().map(TopicRule::read).toList());
  }
}
