package io.github.redoubt.emulator.iam;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import java.util.List;

/** IAM operations that the service has and this emulator has not: said so, never a silent 404. */
final class NotEmulated {

  private static final List<String> ROOTS = List.of("/v1/<rest>", "/v2/<rest>", "/identity/<rest>");

  private NotEmulated() {}

  static void addTo(JavalinConfig config, String prefix) {
    Handler handler =
        ctx ->
            new Refusal(501, "not_implemented", "The emulator does not know this operation.")
                .answer(ctx);
    for (String root : ROOTS) {
      config.routes.get(prefix + root, handler);
      config.routes.post(prefix + root, handler);
      config.routes.put(prefix + root, handler);
      config.routes.patch(prefix + root, handler);
      config.routes.delete(prefix + root, handler);
    }
  }
}
