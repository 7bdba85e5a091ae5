package io.github.redoubt.emulator.notifications.subscriptions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.destinations.Destinations;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.subscriptions.Invitation.State;
import io.github.redoubt.emulator.notifications.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That what belongs to a topic goes to a destination.
 *
 * @param attributes how, without those who were invited
 * @param invitations who was invited, where the destination is one of mail or text messages
 */
public record Subscription(
    String id,
    String name,
    String description,
    String destinationId,
    String topicId,
    JsonObject attributes,
    List<Invitation> invitations,
    Instant updatedAt) {

  public Subscription {
    attributes = attributes.deepCopy();
    invitations = List.copyOf(invitations);
  }

  @Override
  public JsonObject attributes() {
    return attributes.deepCopy();
  }

  /** An attribute that is a text and not empty. */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .filter(text -> !text.isEmpty());
  }

  public boolean flag(String attribute) {
    return attribute(attribute).map(Boolean::parseBoolean).orElse(false);
  }

  /** The addresses or numbers whose owners accepted. */
  public List<String> recipients() {
    return invitations.stream()
        .filter(each -> each.state() == State.SUBSCRIBED)
        .map(Invitation::to)
        .toList();
  }

  boolean uses(String templateId) {
    return attribute("template_id_notification").filter(templateId::equals).isPresent()
        || attribute("template_id_invitation").filter(templateId::equals).isPresent();
  }

  /** The same, in which somebody said something. */
  Subscription where(String to, State state, Instant now) {
    List<Invitation> changed = new ArrayList<>(invitations);
    changed.replaceAll(each -> each.to().equals(to) ? new Invitation(to, state, now) : each);
    return with(changed, updatedAt);
  }

  Subscription with(List<Invitation> changed, Instant now) {
    return new Subscription(
        id, name, description, destinationId, topicId, attributes, changed, now);
  }

  /** As lists show it. */
  public Answer listed(NotificationsInstance instance) {
    Destination destination = Destinations.of(instance).get(destinationId);
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("description", description)
        .with("destination_id", destinationId)
        .with("destination_name", destination.name())
        .with("destination_type", destination.kind().wire())
        .with("topic_id", topicId)
        .with("topic_name", Topics.of(instance).get(topicId).name())
        .with("updated_at", updatedAt);
  }

  Answer whole(NotificationsInstance instance) {
    Destination destination = Destinations.of(instance).get(destinationId);
    JsonObject shown = attributes.deepCopy();
    if (destination.kind().isMail() || destination.kind().isText()) {
      String member = destination.kind().isMail() ? "email" : "phone_number";
      for (State state : State.values()) {
        shown.add(state.wire(), new Answer().withAll("x", told(state, member)).json().get("x"));
      }
    }
    Answer answer = listed(instance).with("attributes", shown);
    return destination.kind().isMail()
        ? answer.with("from", attribute("from_email").orElse(""))
        : answer;
  }

  private List<Answer> told(State state, String member) {
    return invitations.stream()
        .filter(each -> each.state() == state)
        .map(
            each -> {
              Answer answer =
                  new Answer().with(member, each.to()).with("updated_at", each.updatedAt());
              return state == State.INVITED
                  ? answer.with("expires_at", each.updatedAt().plus(Invitation.LIFE))
                  : answer;
            })
        .toList();
  }
}
