package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Envelope;
import java.time.Instant;

/** The JSON that goes out. What concerns a key is written under its instance's lock. */
final class Answers {

  private Answers() {}

  static JsonObject keyId(StoredKey key) {
    JsonObject json = new JsonObject();
    json.addProperty("id", key.id());
    return json;
  }

  static JsonObject key(KeyInstance instance, StoredKey key) {
    NewKey described = key.described();
    Instant now = instance.now();
    JsonObject json = keyId(key);
    json.addProperty("type", Envelope.KEY);
    json.addProperty("name", described.name());
    described.description().ifPresent(text -> json.addProperty("description", text));
    json.add("aliases", Envelope.texts(key.aliases()));
    json.add("tags", Envelope.texts(described.tags()));
    json.addProperty("state", key.state(now).number());
    json.addProperty("extractable", key.extractable());
    json.addProperty("crn", instance.crn().ofKey(key.id()));
    json.addProperty("imported", key.imported());
    json.addProperty("keyRingID", key.ring());
    json.addProperty("creationDate", Envelope.date(key.created()));
    json.addProperty("createdBy", key.createdBy());
    json.addProperty("lastUpdateDate", Envelope.date(key.lastUpdated()));
    described.expires().ifPresent(at -> json.addProperty("expirationDate", Envelope.date(at)));
    key.lastRotated().ifPresent(at -> json.addProperty("lastRotateDate", Envelope.date(at)));
    addAlgorithm(json, key);
    json.add("keyVersion", version(key.newest()));
    PolicyAnswers.describe(json, key, now);
    addDeletion(json, key, now);
    return json;
  }

  /**
   * Adds the material of a standard key; a root key's never leaves, and a deleted key's is out of
   * reach.
   */
  static JsonObject keyWithPayload(KeyInstance instance, StoredKey key) {
    JsonObject json = key(instance, key);
    if (key.extractable() && key.deletion().isEmpty()) {
      json.addProperty("payload", Envelope.base64(key.newest().material().copy()));
    }
    return json;
  }

  private static void addAlgorithm(JsonObject json, StoredKey key) {
    int bits = key.newest().material().bits();
    JsonObject algorithm = new JsonObject();
    algorithm.addProperty("bitLength", Integer.toString(bits));
    algorithm.addProperty("mode", "Deprecated");
    json.addProperty("algorithmType", "Deprecated");
    json.add("algorithmMetadata", algorithm);
    json.addProperty("algorithmBitSize", bits);
    json.addProperty("algorithmMode", "Deprecated");
  }

  private static void addDeletion(JsonObject json, StoredKey key, Instant now) {
    json.addProperty("deleted", key.deletion().isPresent());
    key.deletion()
        .ifPresent(
            deletion -> {
              json.addProperty("deletionDate", Envelope.date(deletion.at()));
              json.addProperty("deletedBy", deletion.by());
              json.addProperty("restoreExpirationDate", Envelope.date(deletion.restorableUntil()));
              json.addProperty(
                  "restoreAllowed",
                  !now.isAfter(deletion.restorableUntil()) && !key.hasExpired(now));
              json.addProperty("purgeAllowed", !now.isBefore(deletion.purgeableFrom()));
              json.addProperty("purgeAllowedFrom", Envelope.date(deletion.purgeableFrom()));
              json.addProperty("purgeScheduledOn", Envelope.date(deletion.purgedOn()));
            });
  }

  static JsonObject version(KeyVersion version) {
    JsonObject json = versionId(version.id());
    json.addProperty("creationDate", Envelope.date(version.created()));
    return json;
  }

  static JsonObject versionId(String id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    return json;
  }

  static JsonObject ring(KeyInstance.Ring ring) {
    JsonObject json = new JsonObject();
    json.addProperty("id", ring.id());
    json.addProperty("creationDate", Envelope.date(ring.created()));
    json.addProperty("createdBy", ring.createdBy());
    return json;
  }

  static JsonObject registration(Registration registration) {
    Authorship authorship = registration.authorship();
    JsonObject json = new JsonObject();
    json.addProperty("keyId", registration.keyId());
    json.addProperty("resourceCrn", registration.resourceCrn());
    json.addProperty("preventKeyDeletion", registration.preventKeyDeletion());
    json.addProperty("createdBy", authorship.createdBy());
    json.addProperty("creationDate", Envelope.date(authorship.created()));
    json.addProperty("updatedBy", authorship.updatedBy());
    json.addProperty("lastUpdated", Envelope.date(authorship.updated()));
    json.add("keyVersion", version(registration.version()));
    return json;
  }
}
