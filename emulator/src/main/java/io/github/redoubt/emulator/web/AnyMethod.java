package io.github.redoubt.emulator.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/** Takes requests by whichever method they come. */
public final class AnyMethod {

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  private AnyMethod() {}

  /** Takes those to a path that no route before has taken. */
  public static void on(RoutesConfig routes, String path, Handler handler) {
    METHODS.forEach(method -> routes.addHttpHandler(method, path, handler));
  }
}
