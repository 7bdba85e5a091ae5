package io.github.redoubt.emulator.keys;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** The JSON that goes out. What concerns a key is written under its instance's lock. */
final class Answers {

  static final String KEY = type("key");
  static final String ALIAS = type("alias");
  static final String KEY_RING = type("key_ring");
  static final String POLICY = type("policy");
  static final String REGISTRATION = type("registration");
  static final String ALLOWED_IP = type("allowed_ip_metadata");
  static final String KMIP_ADAPTER = type("kmip_adapter");
  static final String KMIP_CERTIFICATE = type("kmip_client_certificate");
  static final String KMIP_OBJECT = type("kmip_object");

  private Answers() {}

  private static String type(String what) {
    return "application/vnd.ibm.kms." + what + "+json";
  }

  static JsonObject collection(String collectionType, List<JsonObject> resources) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("collectionType", collectionType);
    metadata.addProperty("collectionTotal", resources.size());
    JsonArray array = new JsonArray();
    resources.forEach(array::add);
    JsonObject answer = new JsonObject();
    answer.add("metadata", metadata);
    answer.add("resources", array);
    return answer;
  }

  static JsonObject refusal(Refusal refusal) {
    ErrorCode code = refusal.code();
    JsonObject reason = new JsonObject();
    reason.addProperty("code", code.name());
    reason.addProperty("message", refusal.detail());
    reason.addProperty("status", code.status());
    reason.addProperty("moreInfo", "https://cloud.ibm.com/apidocs/key-protect");
    refusal
        .field()
        .ifPresent(
            field -> {
              JsonObject target = new JsonObject();
              target.addProperty("type", field.type());
              target.addProperty("name", field.name());
              reason.add("target", target);
            });
    JsonArray reasons = new JsonArray();
    reasons.add(reason);
    JsonObject resource = new JsonObject();
    resource.addProperty(
        "errorMsg", code.title() + ": The request was refused. `reasons` says why.");
    resource.add("reasons", reasons);
    return collection(type("error"), List.of(resource));
  }

  static JsonObject keyId(StoredKey key) {
    JsonObject json = new JsonObject();
    json.addProperty("id", key.id());
    return json;
  }

  static JsonObject key(KeyInstance instance, StoredKey key) {
    NewKey described = key.described();
    Instant now = instance.now();
    JsonObject json = keyId(key);
    json.addProperty("type", KEY);
    json.addProperty("name", described.name());
    described.description().ifPresent(text -> json.addProperty("description", text));
    json.add("aliases", texts(key.aliases()));
    json.add("tags", texts(described.tags()));
    json.addProperty("state", key.state(now).number());
    json.addProperty("extractable", key.extractable());
    json.addProperty("crn", instance.crn().ofKey(key.id()));
    json.addProperty("imported", key.imported());
    json.addProperty("keyRingID", key.ring());
    json.addProperty("creationDate", date(key.created()));
    json.addProperty("createdBy", key.createdBy());
    json.addProperty("lastUpdateDate", date(key.lastUpdated()));
    described.expires().ifPresent(at -> json.addProperty("expirationDate", date(at)));
    key.lastRotated().ifPresent(at -> json.addProperty("lastRotateDate", date(at)));
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
      json.addProperty("payload", base64(key.newest().material().copy()));
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
              json.addProperty("deletionDate", date(deletion.at()));
              json.addProperty("deletedBy", deletion.by());
              json.addProperty("restoreExpirationDate", date(deletion.restorableUntil()));
              json.addProperty(
                  "restoreAllowed",
                  !now.isAfter(deletion.restorableUntil()) && !key.hasExpired(now));
              json.addProperty("purgeAllowed", !now.isBefore(deletion.purgeableFrom()));
              json.addProperty("purgeAllowedFrom", date(deletion.purgeableFrom()));
              json.addProperty("purgeScheduledOn", date(deletion.purgedOn()));
            });
  }

  static JsonObject version(KeyVersion version) {
    JsonObject json = versionId(version.id());
    json.addProperty("creationDate", date(version.created()));
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
    json.addProperty("creationDate", date(ring.created()));
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
    json.addProperty("creationDate", date(authorship.created()));
    json.addProperty("updatedBy", authorship.updatedBy());
    json.addProperty("lastUpdated", date(authorship.updated()));
    json.add("keyVersion", version(registration.version()));
    return json;
  }

  static JsonObject importToken(ImportToken token, int remainingRetrievals) {
    JsonObject json = new JsonObject();
    json.addProperty("creationDate", date(token.created()));
    json.addProperty("expirationDate", date(token.expires()));
    json.addProperty("expiration", token.expiration().toSeconds());
    json.addProperty("maxAllowedRetrievals", token.maxAllowedRetrievals());
    json.addProperty("remainingRetrievals", remainingRetrievals);
    return json;
  }

  static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
