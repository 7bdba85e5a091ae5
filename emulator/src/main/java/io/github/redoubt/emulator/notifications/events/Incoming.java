package io.github.redoubt.emulator.notifications.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A CloudEvent as it is sent: whole in the body, or with its attributes in headers. */
final class Incoming {

  /** The most that one notification may be. */
  private static final int LARGEST = 64 * 1024;

  private static final String PREFIX = "ce-";
  private static final List<String> REQUIRED =
      List.of(
          "specversion",
          "id",
          "source",
          "type",
          "ibmensourceid",
          "ibmendefaultshort",
          "ibmendefaultlong");

  private Incoming() {}

  static JsonObject read(Map<String, String> headers, String body) {
    if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw Rejection.tooLarge("A notification is at most " + LARGEST + " bytes long.");
    }
    JsonObject attributes = new JsonObject();
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(PREFIX)) {
            attributes.addProperty(lower.substring(PREFIX.length()), value);
          }
        });
    JsonObject event = attributes.isEmpty() ? structured(body) : binary(attributes, body);
    checked(event);
    return event;
  }

  private static JsonObject structured(String body) {
    return Body.parse(body).json();
  }

  private static JsonObject binary(JsonObject attributes, String body) {
    if (!body.isBlank()) {
      attributes.add("data", data(body));
    }
    return attributes;
  }

  private static JsonElement data(String body) {
    try {
      return JsonParser.parseString(body);
    } catch (JsonParseException e) {
      throw Rejection.invalid("The data of a notification is JSON.");
    }
  }

  private static void checked(JsonObject event) {
    Body body = new Body(event);
    REQUIRED.forEach(body::requiredText);
    if (!body.requiredText("specversion").equals("1.0")) {
      throw Rejection.invalid("The member 'specversion' must be 1.0.");
    }
    if (event.has("data") && !event.get("data").isJsonObject()) {
      throw Rejection.invalid("The member 'data' must be a JSON object.");
    }
    body.objects("attachments").forEach(Incoming::checkAttachment);
    // Lists of recipients travel as JSON within a text.
    for (String member : List.of("ibmenmailto", "ibmenslackto", "ibmensmsto", "ibmentemplates")) {
      body.text(member).filter(text -> !text.isEmpty()).ifPresent(text -> list(member, text));
    }
  }

  private static void checkAttachment(Body attachment) {
    attachment.requiredText("filename");
    attachment.requiredText("content_type");
    if (!attachment.requiredText("disposition").equals("attachment")) {
      throw Rejection.invalid("The member 'disposition' of an attachment is 'attachment'.");
    }
    try {
      Base64.getDecoder().decode(attachment.requiredText("content"));
    } catch (IllegalArgumentException e) {
      throw Rejection.invalid("The member 'content' of an attachment is Base64.");
    }
  }

  private static void list(String member, String text) {
    try {
      JsonElement parsed = JsonParser.parseString(text);
      if (parsed.isJsonArray()
          && parsed.getAsJsonArray().asList().stream().allMatch(JsonPrimitive.class::isInstance)) {
        return;
      }
    } catch (JsonParseException e) {
      // Said below.
    }
    throw Rejection.invalid("The member '" + member + "' is a text such as [\"one\",\"two\"].");
  }
}
