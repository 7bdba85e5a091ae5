package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.Page;
import io.javalin.config.JavalinConfig;
import java.util.List;

/** Key rings on the wire. */
final class RingRoutes {

  private static final int USUAL_RINGS = 51;

  private RingRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String ring = base + "/key_rings/{ring}";
    config.routes.get(base + "/key_rings", door.to(RingRoutes::list));
    config.routes.post(ring, door.to(RingRoutes::create));
    config.routes.delete(ring, door.to(RingRoutes::delete));
  }

  private static void list(Exchange exchange) {
    exchange.require("kms.keyrings.list", exchange.target());
    Page page = Page.of(exchange, USUAL_RINGS);
    List<JsonObject> rings = Rings.all(exchange.instance()).stream().map(Answers::ring).toList();
    exchange.answer(200, page.of(Envelope.KEY_RING, rings));
  }

  private static void create(Exchange exchange) {
    String id = exchange.path("ring");
    exchange.require("kms.keyrings.create", exchange.ringTarget(id));
    KeyInstance.Ring ring = Rings.create(exchange.instance(), id, exchange.caller());
    exchange.answer(201, Envelope.collection(Envelope.KEY_RING, List.of(Answers.ring(ring))));
  }

  private static void delete(Exchange exchange) {
    String id = exchange.path("ring");
    exchange.require("kms.keyrings.delete", exchange.ringTarget(id));
    Rings.delete(exchange.instance(), id, exchange.flag("force").orElse(false));
    exchange.answerNothing();
  }
}
