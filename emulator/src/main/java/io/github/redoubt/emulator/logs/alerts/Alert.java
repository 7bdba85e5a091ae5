package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as it is kept: one thing, shown in two forms.
 *
 * @param id stays
 * @param versionId is another one after each change
 * @param definition the current form, with all defaults
 * @param legacy the older form, if that is the one it was last written in
 */
public record Alert(
    String id,
    String versionId,
    Instant createdAt,
    Instant updatedAt,
    JsonObject definition,
    Optional<JsonObject> legacy) {

  public Alert {
    definition = definition.deepCopy();
    legacy = legacy.map(JsonObject::deepCopy);
  }

  @Override
  public JsonObject definition() {
    return definition.deepCopy();
  }

  @Override
  public Optional<JsonObject> legacy() {
    return legacy.map(JsonObject::deepCopy);
  }

  public String name() {
    return definition.get("name").getAsString();
  }

  public AlertType type() {
    return AlertType.of(definition.get("type").getAsString()).orElseThrow();
  }

  /** What is said of the type. */
  public JsonObject details() {
    return definition.getAsJsonObject(type().member()).deepCopy();
  }
}
