package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.policies.RotationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Policies as they go out. What concerns a key is written under its instance's lock. */
final class PolicyAnswers {

  private PolicyAnswers() {}

  /** The policies of a key that have been set, of the types that are wanted. */
  static List<JsonObject> ofKey(StoredKey key, Predicate<String> wanted) {
    List<JsonObject> policies = new ArrayList<>();
    if (wanted.test(KeyPolicyRoutes.DUAL_AUTH_DELETE)) {
      key.dualAuth()
          .ifPresent(
              policy -> {
                JsonObject json = ofKey(policy.authorship());
                json.add(KeyPolicyRoutes.DUAL_AUTH_DELETE, enabled(policy.enabled()));
                policies.add(json);
              });
    }
    if (wanted.test(KeyPolicyRoutes.ROTATION)) {
      key.rotation()
          .ifPresent(
              policy -> {
                JsonObject json = ofKey(policy.authorship());
                json.add(KeyPolicyRoutes.ROTATION, rotation(policy));
                policies.add(json);
              });
    }
    return policies;
  }

  private static JsonObject ofKey(Authorship authorship) {
    JsonObject json = new JsonObject();
    json.addProperty("type", Envelope.POLICY);
    json.addProperty("creationDate", Envelope.date(authorship.created()));
    json.addProperty("createdBy", authorship.createdBy());
    json.addProperty("lastUpdateDate", Envelope.date(authorship.updated()));
    json.addProperty("updatedBy", authorship.updatedBy());
    return json;
  }

  /** Adds what a key's description shows of its policies. */
  static void describe(JsonObject json, StoredKey key, Instant now) {
    JsonObject dualAuth = enabled(key.needsTwoToDelete());
    if (key.needsTwoToDelete()) {
      dualAuth.addProperty("keySetForDeletion", key.approval(now).isPresent());
      key.approval(now)
          .ifPresent(
              approval ->
                  dualAuth.addProperty("authExpiration", Envelope.date(approval.expires())));
    }
    json.add(KeyPolicyRoutes.DUAL_AUTH_DELETE, dualAuth);
    key.rotation().ifPresent(policy -> json.add(KeyPolicyRoutes.ROTATION, rotation(policy)));
  }

  private static JsonObject rotation(RotationPolicy policy) {
    JsonObject json = enabled(policy.enabled());
    policy.months().ifPresent(months -> json.addProperty("interval_month", months));
    return json;
  }

  private static JsonObject enabled(boolean enabled) {
    JsonObject json = new JsonObject();
    json.addProperty("enabled", enabled);
    return json;
  }
}
