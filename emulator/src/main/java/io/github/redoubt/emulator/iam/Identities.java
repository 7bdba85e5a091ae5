package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Accounts, and the service IDs, API keys and trusted profiles in them: what IAM remembers of
 * identities.
 */
final class Identities {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;

  /** Owner's IAM id by account id. */
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  private final Map<String, JsonObject> serviceIds = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> profiles = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> apiKeys = new ConcurrentHashMap<>();

  /** API key ids by the hash of their secret: the secret itself is not kept. */
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  Identities(Clock clock) {
    this.clock = clock;
  }

  /** An API key just made, the only time that its secret is known. */
  record NewApiKey(JsonObject key, String secret) {}

  void createAccount(String accountId, String ownerIamId) {
    owners.put(accountId, ownerIamId);
  }

  boolean isOwner(Identity who) {
    return who.iamId().equals(owners.get(who.accountId()));
  }

  JsonObject createServiceId(String accountId, String name, String description) {
    String uuid = UUID.randomUUID().toString();
    JsonObject entity = entity("ServiceId-" + uuid, "serviceid", accountId, name, description);
    entity.addProperty("iam_id", "iam-ServiceId-" + uuid);
    entity.addProperty("locked", false);
    serviceIds.put(entity.get("id").getAsString(), entity);
    return entity;
  }

  JsonObject createProfile(String accountId, String name, String description) {
    boolean taken = profiles(accountId).anyMatch(p -> p.get("name").getAsString().equals(name));
    if (taken) {
      throw new Refusal(409, "conflict", "A trusted profile of this name exists.");
    }
    String uuid = UUID.randomUUID().toString();
    JsonObject entity = entity("Profile-" + uuid, "profile", accountId, name, description);
    entity.addProperty("iam_id", "iam-Profile-" + uuid);
    profiles.put(entity.get("id").getAsString(), entity);
    return entity;
  }

  NewApiKey createApiKey(
      String accountId, String iamId, String name, String description, boolean disabled) {
    byte[] random = new byte[33];
    RANDOM.nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    JsonObject entity =
        entity("ApiKey-" + UUID.randomUUID(), "apikey", accountId, name, description);
    entity.addProperty("iam_id", iamId);
    entity.addProperty("locked", false);
    entity.addProperty("disabled", disabled);
    String id = entity.get("id").getAsString();
    apiKeys.put(id, entity);
    secrets.put(hash(secret), id);
    return new NewApiKey(entity, secret);
  }

  Optional<JsonObject> apiKeyBySecret(String secret) {
    return Optional.ofNullable(secrets.get(hash(secret))).map(apiKeys::get);
  }

  Optional<JsonObject> apiKey(String accountId, String id) {
    return in(accountId, apiKeys.get(id));
  }

  Optional<JsonObject> serviceId(String accountId, String id) {
    return in(accountId, serviceIds.get(id));
  }

  Optional<JsonObject> profile(String accountId, String id) {
    return in(accountId, profiles.get(id));
  }

  Stream<JsonObject> apiKeys(String accountId) {
    return of(accountId, apiKeys);
  }

  Stream<JsonObject> serviceIds(String accountId) {
    return of(accountId, serviceIds);
  }

  Stream<JsonObject> profiles(String accountId) {
    return of(accountId, profiles);
  }

  Stream<JsonObject> allProfiles() {
    return profiles.values().stream();
  }

  void deleteApiKey(String id) {
    apiKeys.remove(id);
    secrets.values().removeIf(id::equals);
  }

  /** Its API keys go with it. */
  void deleteServiceId(JsonObject serviceId) {
    String iamId = serviceId.get("iam_id").getAsString();
    List.copyOf(apiKeys.values()).stream()
        .filter(key -> key.get("iam_id").getAsString().equals(iamId))
        .forEach(key -> deleteApiKey(key.get("id").getAsString()));
    serviceIds.remove(serviceId.get("id").getAsString());
  }

  void deleteProfile(String id) {
    profiles.remove(id);
  }

  /** Changes an entity as one step, giving it a new entity tag. */
  JsonObject change(Map<String, JsonObject> where, String id, UnaryOperator<JsonObject> how) {
    JsonObject changed =
        where.computeIfPresent(
            id,
            (key, old) -> {
              JsonObject copy = how.apply(old.deepCopy());
              copy.addProperty("entity_tag", tag());
              copy.addProperty("modified_at", clock.instant().toString());
              return copy;
            });
    if (changed == null) {
      throw Refusal.notFound(id);
    }
    return changed;
  }

  JsonObject changeApiKey(String id, UnaryOperator<JsonObject> how) {
    return change(apiKeys, id, how);
  }

  JsonObject changeServiceId(String id, UnaryOperator<JsonObject> how) {
    return change(serviceIds, id, how);
  }

  JsonObject changeProfile(String id, UnaryOperator<JsonObject> how) {
    return change(profiles, id, how);
  }

  private JsonObject entity(
      String id, String type, String accountId, String name, String description) {
    JsonObject entity = new JsonObject();
    entity.addProperty("id", id);
    entity.addProperty("entity_tag", tag());
    entity.addProperty(
        "crn", "crn:v1:bluemix:public:iam-identity::a/" + accountId + "::" + type + ":" + id);
    entity.addProperty("account_id", accountId);
    entity.addProperty("name", name);
    entity.addProperty("description", description);
    entity.addProperty("created_at", clock.instant().toString());
    entity.addProperty("modified_at", clock.instant().toString());
    return entity;
  }

  private static String tag() {
    return "1-" + UUID.randomUUID().toString().replace("-", "");
  }

  private static Stream<JsonObject> of(String accountId, Map<String, JsonObject> where) {
    return where.values().stream().filter(e -> isIn(accountId, e));
  }

  private static Optional<JsonObject> in(
      String accountId, @org.jspecify.annotations.Nullable JsonObject entity) {
    return Optional.ofNullable(entity).filter(e -> isIn(accountId, e));
  }

  private static boolean isIn(String accountId, JsonObject entity) {
    return Json.text(entity, "account_id").orElse("").equals(accountId);
  }

  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
