package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.storage.events.Deed;
import io.github.redoubt.emulator.storage.events.Outcome;
import io.github.redoubt.emulator.storage.events.Reporter;
import io.github.redoubt.emulator.storage.events.Scene;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How requests for configurations come in, with bearer tokens only, and how refusals are worded.
 */
public final class Door {

  private static final String SERVICE = "cloud-object-storage.";

  private final Authority authority;
  private final Reporter reporter;

  public Door(Authority authority, Reporter reporter) {
    this.authority = authority;
    this.reporter = reporter;
  }

  /** Reads off a request what it does, to be reported, as far as that is kept track of. */
  @FunctionalInterface
  public interface About {
    List<Deed> of(Exchange exchange);
  }

  /**
   * Makes the way in to an action.
   *
   * @param about what a request does, to be reported
   */
  public Handler to(About about, Consumer<Exchange> action) {
    return context -> {
      Exchange exchange = new Exchange(context, authority);
      try (Reporter.Watch watch = reporter.watch(about.of(exchange), scene(exchange))) {
        String reason = "";
        try {
          action.accept(exchange);
        } catch (Rejection e) {
          reason = String.valueOf(e.getMessage());
          refuse(exchange, e.status(), e.code(), reason);
        } catch (Refusal e) {
          reason = e.text();
          refuse(exchange, e.reason().status(), code(e.reason()), reason);
        }
        watch.ended(Outcome.of(context.statusCode(), reason));
      }
    };
  }

  private static Scene scene(Exchange exchange) {
    return new Scene(
        exchange.transaction(),
        () -> known(exchange),
        "token",
        exchange.address(),
        exchange.userAgent(),
        exchange.header("Host").orElse(""));
  }

  private static Optional<Identity> known(Exchange exchange) {
    try {
      return Optional.of(exchange.caller());
    } catch (Refusal e) {
      return Optional.empty();
    }
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
  public boolean allows(Identity who, String action, Target target) {
    return authority.allows(who, SERVICE + action, target);
  }

  public void require(Identity who, String action, Target target) {
    if (!allows(who, action, target)) {
      throw Rejection.denied();
    }
  }

  /** Takes all requests under a prefix that no other route has taken. */
  public void closeBehind(RoutesConfig routes, String prefix) {
    AnyMethod.on(
        routes,
        prefix + "/*",
        to(
            exchange -> List.of(),
            exchange -> {
              throw Refusal.notFound("The resource", exchange.url());
            }));
  }
}
