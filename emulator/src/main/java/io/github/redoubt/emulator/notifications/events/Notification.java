package io.github.redoubt.emulator.notifications.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Mail;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.notifications.sources.Source;
import java.util.List;
import java.util.Optional;

/**
 * A notification on its way.
 *
 * @param id what the service calls it
 * @param source where it comes from
 * @param event a CloudEvent, in structured mode
 */
public record Notification(String id, Source source, JsonObject event) {

  public Notification {
    event = event.deepCopy();
  }

  @Override
  public JsonObject event() {
    return event.deepCopy();
  }

  /** An attribute of the event, empty if it is not there. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(event.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .filter(text -> !text.isEmpty());
  }

  /** The files that go with mail. */
  public List<Mail.Attachment> attachments() {
    return new Body(event)
        .objects("attachments").stream()
            .map(
                each ->
                    new Mail.Attachment(
                        each.requiredText("filename"),
                        each.requiredText("content_type"),
                        each.requiredText("content")))
            .toList();
  }

  /** The event as destinations are told of it. */
  public JsonObject told() {
    JsonObject told = event();
    told.addProperty("notification_id", id);
    return told;
  }

  /** What the filters of topics are held against: the event, and its type taken apart. */
  JsonObject filtered() {
    JsonObject document = event();
    String type = attribute("type").orElse("");
    int colon = type.lastIndexOf(':');
    JsonObject info = new JsonObject();
    info.addProperty("event_type", colon < 0 ? type : type.substring(0, colon));
    info.addProperty("event_subtype", colon < 0 ? "" : type.substring(colon + 1));
    info.addProperty("severity", new Body(event).text("ibmenseverity").orElse(""));
    document.add("notification_event_info", info);
    return document;
  }
}
