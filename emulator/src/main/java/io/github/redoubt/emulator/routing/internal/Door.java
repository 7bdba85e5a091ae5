package io.github.redoubt.emulator.routing.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** How requests come in at one service of routing, and how refusals are worded. */
public final class Door {

  private final RoutesConfig routes;
  private final String prefix;
  private final Authority authority;
  private final String service;
  private final Consumer<Call> admission;

  /**
   * Opens nothing yet.
   *
   * @param service whose actions are asked for, such as {@code atracker}
   * @param admission refuses callers before anything else is looked at
   */
  public Door(
      RoutesConfig routes,
      String prefix,
      Authority authority,
      String service,
      Consumer<Call> admission) {
    this.routes = routes;
    this.prefix = prefix;
    this.authority = authority;
    this.service = service;
    this.admission = admission;
  }

  /**
   * Takes requests.
   *
   * @param handler asks what the caller may do, and answers
   */
  public void on(HandlerType method, String path, Consumer<Call> handler) {
    routes.addHttpHandler(
        method,
        prefix + path,
        context -> {
          Exchange exchange = new Exchange(context, authority);
          try {
            Call call = new Call(exchange, authority, exchange.caller(), service);
            admission.accept(call);
            handler.accept(call);
          } catch (Rejection e) {
            refuse(exchange, e.status(), e.code(), e.text());
          } catch (Refusal e) {
            refuse(exchange, e.reason().status(), code(e.reason()), e.text());
          }
        });
  }

  /** Answers everything that no other route has taken. */
  public void close() {
    AnyMethod.on(
        routes,
        prefix + "/*",
        context ->
            refuse(
                new Exchange(context, authority),
                404,
                "not_found",
                "Path '" + context.path() + "' was not found."));
  }

  private static void refuse(Exchange exchange, int status, String code, String message) {
    exchange.answer(
        status,
        new Answer()
            .with("status_code", status)
            .with("trace", UUID.randomUUID().toString())
            .withAll("errors", List.of(new Answer().with("code", code).with("message", message))));
  }

  private static String code(Refusal.Reason reason) {
    return switch (reason) {
      case INVALID -> "binding_error";
      case UNAUTHENTICATED, FORBIDDEN -> "invalid_token";
      case NOT_FOUND -> "not_found";
      case CONFLICT -> "conflict";
      case STALE -> "precondition_failed";
      case NOT_EMULATED -> "not_implemented";
    };
  }
}
