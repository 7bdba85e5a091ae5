package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Page;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keys on the wire: creation, reading, deletion, restoring, versions. */
final class KeyRoutes {

  private KeyRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String key = base + "/keys/{id}";
    config.routes.post(base + "/keys", door.to(KeyRoutes::create));
    config.routes.post(
        base + "/keys_with_policy_overrides", door.to(KeyRoutes::createWithOverrides));
    config.routes.get(key, door.to(KeyRoutes::get));
    config.routes.patch(key, door.to(KeyRoutes::move));
    config.routes.delete(key, door.to(KeyRoutes::delete));
    config.routes.get(key + "/metadata", door.to(KeyRoutes::metadata));
    config.routes.delete(key + "/purge", door.to(KeyRoutes::purge));
    config.routes.post(key + "/restore", door.to(KeyRoutes::restore));
    config.routes.get(key + "/versions", door.to(KeyRoutes::versions));
  }

  private static void create(Exchange exchange) {
    create(exchange, "kms.secrets.create", resource -> PolicyWishes.NONE);
  }

  private static void createWithOverrides(Exchange exchange) {
    create(exchange, "kms.secrets-with-policy-overrides.create", KeyPolicyRoutes::wishes);
  }

  private static void create(
      Exchange exchange, String action, Function<Body, PolicyWishes> policies) {
    String ring = exchange.ring().orElse(KeyInstance.DEFAULT_RING);
    exchange.require(action, exchange.ringTarget(ring));
    Body resource = exchange.resource(Envelope.KEY);
    if (!resource.requiredText("type").equals(Envelope.KEY)) {
      throw Refusal.field("type", "must be " + Envelope.KEY);
    }
    NewKey wanted =
        new NewKey(
            resource.requiredText("name"),
            resource.text("description"),
            resource.texts("tags"),
            resource.texts("aliases"),
            resource.requiredFlag("extractable"),
            resource.instant("expirationDate"),
            ring,
            policies.apply(resource));
    KeyInstance instance = exchange.instance();
    StoredKey key =
        KeyCreation.create(
            instance,
            wanted,
            SentMaterial.read(resource, instance.importCipher()),
            exchange.caller());
    answer(exchange, 201, key, true);
  }

  private static void get(Exchange exchange) {
    String id = exchange.key("kms.secrets.read");
    KeyInstance instance = exchange.instance();
    JsonObject key = instance.locked(() -> Answers.keyWithPayload(instance, instance.key(id)));
    exchange.answer(200, Envelope.collection(Envelope.KEY, List.of(key)));
  }

  private static void metadata(Exchange exchange) {
    String id = exchange.key("kms.secrets.readmetadata");
    KeyInstance instance = exchange.instance();
    JsonObject key = instance.locked(() -> Answers.key(instance, instance.key(id)));
    exchange.answer(200, Envelope.collection(Envelope.KEY, List.of(key)));
  }

  private static void move(Exchange exchange) {
    String id = exchange.key("kms.secrets.patch");
    if (exchange.ring().isEmpty()) {
      throw Refusal.header("X-Kms-Key-Ring", "is required");
    }
    String ring = exchange.body().requiredText("keyRingID");
    answer(exchange, 200, KeyLife.move(exchange.instance(), id, ring), false);
  }

  private static void delete(Exchange exchange) {
    String id = exchange.key("kms.secrets.delete");
    boolean force = exchange.flag("force").orElse(false);
    answerDeleted(exchange, KeyLife.delete(exchange.instance(), id, force, exchange.caller()));
  }

  private static void purge(Exchange exchange) {
    String id = exchange.key("kms.secrets.purge");
    answerDeleted(exchange, KeyLife.purge(exchange.instance(), id));
  }

  private static void answerDeleted(Exchange exchange, StoredKey key) {
    if (exchange.preference() == Exchange.Preference.REPRESENTATION) {
      answer(exchange, 200, key, false);
    } else {
      exchange.answerNothing();
    }
  }

  static void restore(Exchange exchange) {
    String id = exchange.key("kms.secrets.restore");
    answer(exchange, 201, KeyLife.restore(exchange.instance(), id), false);
  }

  /**
   * Answers with a key as {@code Prefer} wants it; without a preference, with all but the material.
   */
  static void answer(Exchange exchange, int status, StoredKey key, boolean created) {
    KeyInstance instance = exchange.instance();
    JsonObject json =
        instance.locked(
            () ->
                switch (exchange.preference()) {
                  case MINIMAL -> Answers.keyId(key);
                  case REPRESENTATION ->
                      created ? Answers.keyWithPayload(instance, key) : Answers.key(instance, key);
                  case NONE -> Answers.key(instance, key);
                });
    exchange.answer(status, Envelope.collection(Envelope.KEY, List.of(json)));
  }

  private static void versions(Exchange exchange) {
    String id = exchange.key("kms.secrets.listkeyversions");
    Page page = Page.of(exchange);
    boolean allStates = exchange.flag("allKeyStates").orElse(false);
    KeyInstance instance = exchange.instance();
    List<JsonObject> versions =
        instance.locked(
            () -> {
              StoredKey key = instance.key(id);
              if (key.extractable()) {
                throw Refusal.of(ErrorCode.KEY_ROOT_REQ_ERR);
              }
              if (key.deletion().isPresent() && !allStates) {
                throw Refusal.of(ErrorCode.KEY_DELETED_ERR);
              }
              List<JsonObject> newestFirst = new ArrayList<>();
              key.versions().forEach(version -> newestFirst.add(0, Answers.version(version)));
              return newestFirst;
            });
    exchange.answer(200, page.of(Envelope.KEY, versions));
  }
}
