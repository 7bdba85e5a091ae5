package io.github.redoubt.emulator.keys;

import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * Operations that the services have and the emulator has not yet: an honest 501 instead of a silent
 * 404.
 */
final class UnbuiltRoutes {

  static final Door.Operation REFUSING =
      exchange -> {
        throw Refusal.of(ErrorCode.NOT_IMPLEMENTED_ERR);
      };

  private UnbuiltRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    var no = door.to(REFUSING);
    var routes = config.routes;
    String key = base + "/keys/{id}";
    String adapters = base + "/kmip_adapters";
    routes.post(base + "/keys_with_policy_overrides", no);
    routes.get(key + "/policies", no);
    routes.put(key + "/policies", no);
    for (String action : List.of("setKeyForDeletion", "unsetKeyForDeletion", "sync")) {
      routes.post(key + "/actions/" + action, no);
    }
    routes.get(base + "/instance/allowed_ip_port", no);
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE)) {
      routes.addHttpHandler(method, adapters, no);
      routes.addHttpHandler(method, adapters + "/*", no);
    }
  }

  /** Whatever no other route has taken. */
  static void addLast(JavalinConfig config, String prefix, Door door) {
    var nothing =
        door.to(
            exchange -> {
              throw Refusal.of(ErrorCode.NOT_FOUND_ERR);
            });
    for (HandlerType method :
        List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE)) {
      config.routes.addHttpHandler(method, prefix + "/*", nothing);
    }
  }
}
