package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.javalin.config.JavalinConfig;
import java.time.Instant;
import java.util.List;

/** Aliases of keys on the wire. */
final class AliasRoutes {

  private static final String PATH = "/keys/{id}/aliases/{alias}";

  private AliasRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    config.routes.post(base + PATH, door.to(AliasRoutes::create));
    config.routes.delete(base + PATH, door.to(AliasRoutes::delete));
  }

  private static void create(Exchange exchange) {
    String id = exchange.key("kms.secrets.createalias");
    String alias = exchange.path("alias");
    Instant created = Aliases.add(exchange.instance(), id, alias);
    JsonObject json = new JsonObject();
    json.addProperty("keyId", id);
    json.addProperty("alias", alias);
    json.addProperty("creationDate", Envelope.date(created));
    json.addProperty("createdBy", exchange.caller());
    exchange.answer(201, Envelope.collection(Envelope.ALIAS, List.of(json)));
  }

  private static void delete(Exchange exchange) {
    String id = exchange.key("kms.secrets.deletealias");
    Aliases.remove(exchange.instance(), id, exchange.path("alias"));
    exchange.answerNothing();
  }
}
