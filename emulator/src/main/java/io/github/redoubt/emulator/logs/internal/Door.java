package io.github.redoubt.emulator.logs.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How requests come in at one of the hosts of Cloud Logs: of an instance that there is, by a caller
 * who is known; and how refusals are worded.
 */
public final class Door {

  private final RoutesConfig routes;
  private final String prefix;
  private final Authority authority;
  private final Function<String, Optional<LogsInstance>> instances;

  /**
   * Opens nothing yet.
   *
   * @param prefix what stands before the instance's id
   * @param instances finds an instance by its id
   */
  public Door(
      RoutesConfig routes,
      String prefix,
      Authority authority,
      Function<String, Optional<LogsInstance>> instances) {
    this.routes = routes;
    this.prefix = prefix;
    this.authority = authority;
    this.instances = instances;
  }

  /**
   * Takes requests of callers who may do something.
   *
   * @param path behind the instance's id, such as {@code /v1/views/{id}}
   * @param action such as {@code logs.shared-view.read}
   */
  public void on(HandlerType method, String path, String action, Consumer<Visit> handler) {
    on(
        method,
        path,
        visit -> {
          visit.require(action);
          handler.accept(visit);
        });
  }

  /** Takes requests of all callers who are known; the handler asks what they may do. */
  public void on(HandlerType method, String path, Consumer<Visit> handler) {
    routes.addHttpHandler(
        method,
        prefix + "/{instance}" + path,
        context -> {
          Exchange exchange = new Exchange(context, authority);
          try {
            Identity caller = exchange.caller();
            LogsInstance instance =
                instances
                    .apply(exchange.path("instance"))
                    .orElseThrow(() -> Rejection.notFound("Instance", exchange.path("instance")));
            handler.accept(new Visit(context, exchange, authority, caller, instance));
          } catch (Rejection e) {
            Errors.answer(context, e.status(), e.code(), e.text());
          } catch (Refusal e) {
            Errors.answer(context, e.reason().status(), code(e.reason()), e.text());
          }
        });
  }

  /** Answers everything that no other route has taken. */
  public void close() {
    AnyMethod.on(
        routes,
        prefix + "/*",
        context ->
            Errors.answer(
                context, 404, "not_found", "Path '" + context.path() + "' was not found."));
  }

  private static String code(Refusal.Reason reason) {
    return switch (reason) {
      case INVALID -> "bad_request_or_unspecified";
      case UNAUTHENTICATED -> "unauthenticated";
      case FORBIDDEN -> "forbidden";
      case NOT_FOUND -> "not_found";
      case CONFLICT, STALE -> "conflict";
      case NOT_EMULATED -> "method_internal_error";
    };
  }
}
