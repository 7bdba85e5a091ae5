package io.github.redoubt.audit.notifications.subscriptions;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That messages of a topic go to a destination.
 *
 * @param id its id
 * @param name what people call it
 * @param description what it is for
 * @param topicId the topic
 * @param destinationId the destination
 * @param destinationType what kind of place it is
 * @param templateId what messages look like; empty where the service decides
 * @param invited who was asked by e-mail, and has not answered
 * @param subscribed who gets e-mail
 * @param unsubscribed who wants none any more
 * @param updated when it was last changed
 */
public record Subscription(
    String id,
    String name,
    String description,
    String topicId,
    String destinationId,
    DestinationType destinationType,
    Optional<String> templateId,
    List<String> invited,
    List<String> subscribed,
    List<String> unsubscribed,
    Optional<Instant> updated) {

  static Subscription read(JsonObject from) {
    JsonObject attributes = Fields.object(from, "attributes");
    return new Subscription(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.text(from, "topic_id"),
        Fields.text(from, "destination_id"),
        new DestinationType(Fields.optionalText(from, "destination_type").orElse("")),
        Fields.optionalText(attributes, "template_id_notification").filter(id -> !id.isEmpty()),
        SubscriptionAttributes.addresses(attributes, "invited"),
        SubscriptionAttributes.addresses(attributes, "subscribed"),
        SubscriptionAttributes.addresses(attributes, "unsubscribed"),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }
}
