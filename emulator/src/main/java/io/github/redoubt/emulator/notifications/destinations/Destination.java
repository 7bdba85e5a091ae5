package io.github.redoubt.emulator.notifications.destinations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somewhere notifications can go.
 *
 * @param params what its kind is configured by, as it was sent
 */
public record Destination(
    String id,
    String name,
    String description,
    Kind kind,
    boolean collectsFailed,
    JsonObject params,
    Instant createdAt,
    Instant updatedAt) {

  /** What the values of sensitive headers are shown as. */
  static final String HIDDEN = "REDACTED";

  private static final String HEADERS = "custom_headers";

  public Destination {
    params = params.deepCopy();
  }

  @Override
  public JsonObject params() {
    return params.deepCopy();
  }

  /** A param that is a text, empty if it is not there. */
  public Optional<String> param(String name) {
    return Optional.ofNullable(params.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  /** The headers that its calls carry besides those of every call. */
  public JsonObject headers() {
    JsonElement headers = params.get(HEADERS);
    return headers != null && headers.isJsonObject()
        ? headers.getAsJsonObject().deepCopy()
        : new JsonObject();
  }

  private List<String> sensitiveHeaders() {
    JsonElement names = params.get("sensitive_headers");
    return names != null && names.isJsonArray()
        ? names.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList()
        : List.of();
  }

  /** The params as they are shown: without what sensitive headers hold. */
  JsonObject shown() {
    JsonObject shown = params.deepCopy();
    JsonObject headers = headers();
    sensitiveHeaders().stream()
        .filter(headers::has)
        .forEach(name -> headers.add(name, new JsonPrimitive(HIDDEN)));
    if (!headers.isEmpty()) {
      shown.add(HEADERS, headers);
    }
    return shown;
  }

  /** New params, in which what comes back as it was shown means what it stood for. */
  JsonObject restored(JsonObject sent) {
    JsonObject restored = sent.deepCopy();
    JsonObject old = headers();
    if (restored.has(HEADERS) && restored.get(HEADERS).isJsonObject()) {
      JsonObject headers = restored.getAsJsonObject(HEADERS);
      for (String name : sensitiveHeaders()) {
        if (old.has(name) && new JsonPrimitive(HIDDEN).equals(headers.get(name))) {
          headers.add(name, old.get(name));
        }
      }
    }
    return restored;
  }

  /** Whether mail may be sent in the name of its domain. */
  public boolean isVerified() {
    return List.of("dkim", "spf").stream()
        .allMatch(
            each ->
                params.has(each)
                    && params
                        .getAsJsonObject(each)
                        .get("verification")
                        .getAsString()
                        .equals(Destinations.VERIFIED));
  }

  Destination with(JsonObject changed, Instant now) {
    return new Destination(id, name, description, kind, collectsFailed, changed, createdAt, now);
  }

  Answer written() {
    Answer answer =
        new Answer()
            .with("id", id)
            .with("name", name)
            .with("description", description)
            .with("type", kind.wire())
            .with("collect_failed_events", collectsFailed);
    return params.isEmpty() ? answer : answer.with("config", new Answer().with("params", shown()));
  }
}
