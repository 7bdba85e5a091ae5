package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done with a key on the wire, in the present form ({@code /actions/wrap}) and the older
 * one ({@code ?action=wrap}).
 */
final class ActionRoutes {

  private static final Map<String, Door.KeyOperation> BY_NAME =
      Map.of(
          "wrap", ActionRoutes::wrap,
          "unwrap", ActionRoutes::unwrap,
          "rewrap", ActionRoutes::rewrap,
          "rotate", ActionRoutes::rotate,
          "disable", ActionRoutes::disable,
          "enable", ActionRoutes::enable,
          "setKeyForDeletion", ActionRoutes::setForDeletion,
          "unsetKeyForDeletion", ActionRoutes::unsetForDeletion,
          "sync", ActionRoutes::sync);

  private ActionRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String key = base + "/keys/{id}";
    BY_NAME.forEach(
        (name, operation) -> config.routes.post(key + "/actions/" + name, door.to(operation)));
    config.routes.post(key, door.to(ActionRoutes::byQuery));
  }

  private static void byQuery(Exchange exchange) {
    String action =
        exchange.query("action").orElseThrow(() -> Refusal.query("action", "is required"));
    if (action.equals("restore")) {
      KeyRoutes.restore(exchange);
    } else {
      Optional.ofNullable(BY_NAME.get(action))
          .orElseThrow(() -> Refusal.query("action", "names no action"))
          .run(exchange);
    }
  }

  private static void wrap(Exchange exchange) {
    String id = exchange.key("kms.secrets.wrap");
    Optional<Body> body = exchange.optionalBody();
    Optional<Material> sent = body.flatMap(b -> b.bytes("plaintext"));
    if (sent.filter(plaintext -> plaintext.bits() == 0).isPresent()) {
      throw Refusal.field("plaintext", "must not be empty");
    }
    Material plaintext = sent.orElseGet(Material::generated);
    KeyUse.Wrapped wrapped =
        KeyUse.wrap(
            exchange.instance(), id, plaintext, body.map(b -> b.texts("aad")).orElseGet(List::of));
    JsonObject json = new JsonObject();
    if (sent.isEmpty()) {
      json.addProperty("plaintext", Envelope.base64(plaintext.copy()));
    }
    json.addProperty("ciphertext", wrapped.ciphertext());
    json.add("keyVersion", Answers.versionId(wrapped.versionId()));
    exchange.answer(200, json);
  }

  private static void unwrap(Exchange exchange) {
    String id = exchange.key("kms.secrets.unwrap");
    Body body = exchange.body();
    KeyUse.Unwrapped unwrapped =
        KeyUse.unwrap(exchange.instance(), id, body.requiredText("ciphertext"), body.texts("aad"));
    JsonObject json = new JsonObject();
    json.addProperty("plaintext", Envelope.base64(unwrapped.plaintext().copy()));
    answerUnwrapped(exchange, json, unwrapped);
  }

  private static void rewrap(Exchange exchange) {
    String id = exchange.key("kms.secrets.rewrap");
    Body body = exchange.body();
    KeyUse.Unwrapped unwrapped =
        KeyUse.rewrap(exchange.instance(), id, body.requiredText("ciphertext"), body.texts("aad"));
    answerUnwrapped(exchange, new JsonObject(), unwrapped);
  }

  private static void answerUnwrapped(
      Exchange exchange, JsonObject json, KeyUse.Unwrapped unwrapped) {
    json.add("keyVersion", Answers.versionId(unwrapped.versionId()));
    unwrapped
        .rewrapped()
        .ifPresent(
            wrapped -> {
              json.addProperty("ciphertext", wrapped.ciphertext());
              json.add("rewrappedKeyVersion", Answers.versionId(wrapped.versionId()));
            });
    exchange.answer(200, json);
  }

  private static void rotate(Exchange exchange) {
    String id = exchange.key("kms.secrets.rotate");
    KeyInstance instance = exchange.instance();
    Optional<SentMaterial> sent =
        exchange.optionalBody().flatMap(body -> SentMaterial.read(body, instance.importCipher()));
    StoredKey key = KeyLife.rotate(instance, id, sent);
    if (exchange.preference() == Exchange.Preference.REPRESENTATION) {
      KeyRoutes.answer(exchange, 201, key, false);
    } else {
      exchange.answerNothing();
    }
  }

  private static void disable(Exchange exchange) {
    KeyLife.disable(exchange.instance(), exchange.key("kms.secrets.disable"));
    exchange.answerNothing();
  }

  private static void enable(Exchange exchange) {
    KeyLife.enable(exchange.instance(), exchange.key("kms.secrets.enable"));
    exchange.answerNothing();
  }

  private static void setForDeletion(Exchange exchange) {
    String id = exchange.key("kms.secrets.setkeyfordeletion");
    DualAuthorization.approve(exchange.instance(), id, exchange.caller());
    exchange.answerNothing();
  }

  private static void unsetForDeletion(Exchange exchange) {
    DualAuthorization.withdraw(
        exchange.instance(), exchange.key("kms.secrets.unsetkeyfordeletion"));
    exchange.answerNothing();
  }

  private static void sync(Exchange exchange) {
    String id = exchange.key("kms.secrets.sync");
    Registrations.sync(exchange.instance(), id, exchange.caller());
    exchange.answerNothing();
  }
}
