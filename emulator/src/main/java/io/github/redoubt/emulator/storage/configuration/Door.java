package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.internal.Answer;
import io.github.redoubt.emulator.iam.internal.Exchange;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.Consumer;

/**
 * How requests for configurations come in, with bearer tokens only, and how refusals are worded.
 */
final class Door {

  private static final String SERVICE = "cloud-object-storage.";
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  private final Authority authority;

  Door(Authority authority) {
    this.authority = authority;
  }

  Handler to(Consumer<Exchange> action) {
    return context -> {
      Exchange exchange = new Exchange(context, authority);
      try {
        action.accept(exchange);
      } catch (Rejection e) {
        refuse(exchange, e.status(), e.code(), String.valueOf(e.getMessage()));
      } catch (Refusal e) {
        refuse(exchange, status(e.reason()), code(e.reason()), e.text());
      }
    };
  }

  private static void refuse(Exchange exchange, int status, String code, String message) {
    JsonArray errors = new JsonArray();
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    errors.add(error);
    exchange.answer(
        status,
        new Answer()
            .with("errors", errors)
            .with("trace", exchange.transaction())
            .with("status_code", status));
  }

  private static int status(Refusal.Reason reason) {
    return switch (reason) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case STALE -> 412;
      case NOT_EMULATED -> 501;
    };
  }

  private static String code(Refusal.Reason reason) {
    return switch (reason) {
      case INVALID -> "InvalidRequest";
      case UNAUTHENTICATED -> "Unauthorized";
      case FORBIDDEN -> "AccessDenied";
      case NOT_FOUND -> "NotFound";
      case CONFLICT -> "Conflict";
      case STALE -> "PreconditionFailed";
      case NOT_EMULATED -> "NotImplemented";
    };
  }

  /**
   * Says whether a caller may do something, named without the service: {@code bucket.get_basic}.
   */
  boolean allows(Identity who, String action, Target target) {
    return authority.allows(who, SERVICE + action, target);
  }

  void require(Identity who, String action, Target target) {
    if (!allows(who, action, target)) {
      throw Rejection.denied();
    }
  }

  /** Takes all requests under a prefix that no other route has taken. */
  void closeBehind(RoutesConfig routes, String prefix) {
    for (HandlerType method : METHODS) {
      routes.addHttpHandler(
          method,
          prefix + "/*",
          to(
              exchange -> {
                throw Refusal.notFound("The resource", exchange.url());
              }));
    }
  }
}
