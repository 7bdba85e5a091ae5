package io.github.redoubt.audit.notifications;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** An event that is about to be sent. It belongs to one thread, and its verb works once. */
public final class EventSending {

  private static final MediaType CLOUD_EVENT = MediaType.get("application/cloudevents+json");
  private static final String ATTACHMENTS = "attachments";
  private static final int MOST_BYTES = 64 * 1024;

  private final Notifications notifications;
  private final JsonObject event = new JsonObject();
  private boolean sent;

  EventSending(
      Notifications notifications, String sourceId, String type, String brief, String full) {
    this.notifications = notifications;
    event.addProperty("specversion", "1.0");
    event.addProperty("id", UUID.randomUUID().toString());
    event.addProperty("source", filled("source id", sourceId));
    event.addProperty("ibmensourceid", sourceId);
    event.addProperty("type", filled("type", type));
    event.addProperty("ibmendefaultshort", filled("short text", brief));
    event.addProperty("ibmendefaultlong", filled("long text", full));
  }

  private static String filled(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(field, "is blank", "Give at least one character.");
    }
    return value;
  }

  /** Gives it an id of the caller's, by which receivers can know it again. */
  public EventSending withId(String id) {
    event.addProperty("id", filled("id", id));
    return this;
  }

  /** Says when it happened; otherwise, when it is sent. */
  public EventSending at(Instant time) {
    event.addProperty("time", time.toString());
    return this;
  }

  /** Says how grave it is. */
  public EventSending severity(EventSeverity severity) {
    event.addProperty("ibmenseverity", severity.code());
    return this;
  }

  /** Says what within the source it is about. */
  public EventSending about(String subject) {
    event.addProperty("subject", subject);
    return this;
  }

  /** Gives e-mail a subject of its own. */
  public EventSending mailSubject(String subject) {
    event.addProperty("ibmensubject", subject);
    return this;
  }

  /** Gives e-mail a text of its own, as HTML. */
  public EventSending html(String text) {
    event.addProperty("ibmenhtmlbody", text);
    return this;
  }

  /** Gives Slack a text of its own, as Markdown. */
  public EventSending markdown(String text) {
    event.addProperty("ibmenmarkdown", text);
    return this;
  }

  /** Sends e-mail to some addresses beside those that have subscribed. */
  public EventSending mailingTo(String... addresses) {
    event.addProperty("ibmenmailto", Json.write(Fields.list(List.of(addresses))));
    return this;
  }

  /** Sends to some channels of Slack beside those that have subscribed. */
  public EventSending slackingTo(String... channels) {
    event.addProperty("ibmenslackto", Json.write(Fields.list(List.of(channels))));
    return this;
  }

  /** Has messages look as some templates say, beside those of the subscriptions. */
  public EventSending looking(String... templateIds) {
    event.addProperty("ibmentemplates", Json.write(Fields.list(List.of(templateIds))));
    return this;
  }

  /**
   * Attaches a file to e-mail, beside others that are attached.
   *
   * @param filename what it is called where it arrives
   * @param contentType such as {@code application/pdf}
   * @param content its bytes, which count as four thirds of the 64 KB that an event may have
   * @throws InvalidRequestException if the name or the type is blank, or there are no bytes
   */
  public EventSending attaching(String filename, String contentType, byte[] content) {
    JsonObject attachment = new JsonObject();
    attachment.addProperty("filename", filled("file name", filename));
    attachment.addProperty("content_type", filled("content type", contentType));
    attachment.addProperty("disposition", "attachment");
    attachment.addProperty(
        "content", filled("content", Base64.getEncoder().encodeToString(content)));
    if (!event.has(ATTACHMENTS)) {
      event.add(ATTACHMENTS, new JsonArray());
    }
    event.getAsJsonArray(ATTACHMENTS).add(attachment);
    return this;
  }

  /**
   * Sends data along, which filters of topics and templates can look at.
   *
   * @param json an object as JSON
   * @throws InvalidRequestException if it is none
   */
  public EventSending data(String json) {
    JsonElement data;
    try {
      data = JsonParser.parseString(json);
    } catch (JsonSyntaxException quotesItsInput) {
      throw new InvalidRequestException("data", "is not JSON", "Give an object as JSON.");
    }
    if (!data.isJsonObject()) {
      throw new InvalidRequestException("data", "is not an object", "Give an object as JSON.");
    }
    event.addProperty("datacontenttype", "application/json");
    event.add("data", data);
    return this;
  }

  /**
   * Sends it.
   *
   * @return the id that the service knows the notification by
   * @throws InvalidRequestException if it has more than 64 KB
   * @throws OutcomeUnknownException if no answer came: sent again, it might arrive twice
   */
  public String send() {
    if (sent) {
      throw new IllegalStateException("This event was sent; begin another one");
    }
    if (!event.has("time")) {
      at(Connection.of(notifications.cloud()).now());
    }
    byte[] body = Json.write(event).getBytes(StandardCharsets.UTF_8);
    if (body.length > MOST_BYTES) {
      throw new InvalidRequestException(
          "event", "has " + body.length + " bytes, and may have 64 KB", "Send less data.");
    }
    sent = true;
    return notifications
        .api()
        .post("send event")
        .path("notifications")
        .body(RequestBody.create(body, CLOUD_EVENT))
        .lookAt("Ask those who receive it whether the event came.")
        .reading(answer -> Fields.text(Resources.object(answer), "notification_id"))
        .send();
  }
}
