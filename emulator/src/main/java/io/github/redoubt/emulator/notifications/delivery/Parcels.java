package io.github.redoubt.emulator.notifications.delivery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.events.Notification;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes of a notification what each kind of destination wants to get. */
final class Parcels {

  /** Slack takes no longer texts. */
  static final int LONGEST_SLACK_TEXT = 3_000;

  private final Notification notification;
  private final Destination destination;
  private final Subscription subscription;
  private final Optional<String> rendered;

  /**
   * Makes none yet.
   *
   * @param rendered what the subscription's template makes of the notification, if it has one
   */
  Parcels(
      Notification notification,
      Destination destination,
      Subscription subscription,
      Optional<String> rendered) {
    this.notification = notification;
    this.destination = destination;
    this.subscription = subscription;
    this.rendered = rendered;
  }

  /** Empty for kinds that the emulator does not reach. */
  List<Parcel> all(Optional<URI> pagerDuty, Optional<URI> slack) {
    return switch (destination.kind()) {
      case WEBHOOK -> List.of(webhook());
      case IBMCE ->
          destination.param("type").filter("application"::equals).isPresent()
              ? List.of(webhook())
              : List.of();
      case SLACK ->
          destination.param("type").filter("direct_message"::equals).isPresent()
              ? direct(slack)
              : List.of(Parcel.json(url(), Map.of(), slackMessage().toString()));
      case MSTEAMS -> List.of(Parcel.json(url(), Map.of(), teams()));
      case PAGERDUTY -> List.of(Parcel.json(pagerDuty, Map.of(), pagerDutyEvent()));
      default -> List.of();
    };
  }

  /** What is kept of a notification to a kind that the emulator does not reach. */
  String plain() {
    return rendered.orElseGet(() -> notification.told().toString());
  }

  private Optional<URI> url() {
    return destination.param("url").map(URI::create);
  }

  private Parcel webhook() {
    Map<String, String> headers = new LinkedHashMap<>();
    destination
        .headers()
        .entrySet()
        .forEach(each -> headers.put(each.getKey(), each.getValue().getAsString()));
    String verb = destination.param("verb").orElse("post").toUpperCase(Locale.ROOT);
    return new Parcel(url(), verb, headers, plain());
  }

  private String text() {
    return notification.attribute("ibmendefaultlong").orElse("");
  }

  private String heading() {
    return notification.attribute("ibmendefaultshort").orElse("");
  }

  private JsonObject slackMessage() {
    Optional<JsonObject> templated = rendered.flatMap(Parcels::object);
    if (templated.isPresent()) {
      return templated.get();
    }
    String text = rendered.orElseGet(() -> heading() + "\n" + text());
    Answer attachment = new Answer().with("text", cut(text));
    subscription.attribute("attachment_color").ifPresent(color -> attachment.with("color", color));
    return new Answer()
        .with("text", cut(heading()))
        .withAll("attachments", List.of(attachment))
        .json();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SLACK_TEXT ? text : text.substring(0, LONGEST_SLACK_TEXT);
  }

  private static Optional<JsonObject> object(String text) {
    try {
      return Optional.of(JsonParser.parseString(text))
          .filter(JsonElement::isJsonObject)
          .map(JsonElement::getAsJsonObject);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private List<Parcel> direct(Optional<URI> slack) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + destination.param("token").orElse(""));
    List<Parcel> all = new ArrayList<>();
    Optional<List<String>> only = recipients(notification, "ibmenslackto");
    for (Body channel : new Body(subscription.attributes()).objects("channels")) {
      String id = channel.requiredText("id");
      if (only.map(wanted -> wanted.contains(id)).orElse(true)) {
        JsonObject message = slackMessage();
        message.addProperty("channel", id);
        all.add(Parcel.json(slack, headers, message.toString()));
      }
    }
    return all;
  }

  /** The recipients that a notification names, if it names any. */
  static Optional<List<String>> recipients(Notification notification, String attribute) {
    return notification
        .attribute(attribute)
        .map(text -> JsonParser.parseString(text).getAsJsonArray())
        .map(JsonArray::asList)
        .map(all -> all.stream().map(JsonElement::getAsString).toList());
  }

  private String teams() {
    return new Answer()
        .with("@type", "MessageCard")
        .with("@context", "https://schema.org/extensions")
        .with("title", heading())
        .with("text", text())
        .json()
        .toString();
  }

  /** What PagerDuty calls an event; the destination's key is added to what a template makes. */
  private String pagerDutyEvent() {
    JsonObject event = rendered.flatMap(Parcels::object).orElseGet(this::defaultPagerDutyEvent);
    event.addProperty("routing_key", destination.param("routing_key").orElse(""));
    return event.toString();
  }

  private JsonObject defaultPagerDutyEvent() {
    Answer payload =
        new Answer()
            .with("summary", text())
            .with("source", notification.attribute("source").orElse(""))
            .with("severity", severity())
            .with("timestamp", notification.attribute("time"));
    JsonElement data = notification.event().get("data");
    if (data != null) {
      payload.with("custom_details", data);
    }
    return new Answer().with("event_action", "trigger").with("payload", payload).json();
  }

  private String severity() {
    return switch (notification.attribute("ibmenseverity").orElse("").toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> "critical";
      case "HIGH", "ERROR" -> "error";
      case "MEDIUM", "WARNING" -> "warning";
      default -> "info";
    };
  }
}
