package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.Page;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Optional;

/** Registrations on the wire: which cloud resources keys protect. */
final class RegistrationRoutes {

  private RegistrationRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    config.routes.get(base + "/keys/registrations", door.to(RegistrationRoutes::ofAllKeys));
    config.routes.get(base + "/keys/{id}/registrations", door.to(RegistrationRoutes::ofOneKey));
  }

  private static void ofOneKey(Exchange exchange) {
    String id = exchange.key("kms.registrations.list");
    answer(exchange, Optional.of(id));
  }

  private static void ofAllKeys(Exchange exchange) {
    exchange.require("kms.registrations.list");
    answer(exchange, Optional.empty());
  }

  private static void answer(Exchange exchange, Optional<String> keyId) {
    Page page = Page.of(exchange);
    List<JsonObject> registrations =
        Registrations.find(
                exchange.instance(),
                keyId,
                exchange.ring(),
                exchange.query("urlEncodedResourceCRNQuery"),
                exchange.flag("preventKeyDeletion"))
            .stream()
            .map(Answers::registration)
            .toList();
    exchange.answer(200, page.of(Envelope.REGISTRATION, registrations));
  }
}
