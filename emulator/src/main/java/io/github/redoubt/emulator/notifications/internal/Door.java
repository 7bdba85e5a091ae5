package io.github.redoubt.emulator.notifications.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How requests come in: of an instance that there is, by a caller who is known and may do it; and
 * how refusals are worded.
 */
public final class Door {

  private static final String MORE_INFO = "https://cloud.ibm.com/apidocs/event-notifications";

  private final RoutesConfig routes;
  private final String prefix;
  private final Authority authority;
  private final Function<String, Optional<NotificationsInstance>> instances;

  /**
   * Opens nothing yet.
   *
   * @param prefix what stands before {@code /v1/instances}
   * @param instances finds an instance by its id
   */
  public Door(
      RoutesConfig routes,
      String prefix,
      Authority authority,
      Function<String, Optional<NotificationsInstance>> instances) {
    this.routes = routes;
    this.prefix = prefix;
    this.authority = authority;
    this.instances = instances;
  }

  /**
   * Takes requests of callers who may do something.
   *
   * @param path behind the instance's id, such as {@code /topics/{id}}
   * @param action such as {@code topics.read}
   */
  public void on(HandlerType method, String path, String action, Consumer<Visit> handler) {
    String named = "event-notifications." + action;
    routes.addHttpHandler(
        method,
        prefix + "/v1/instances/{instance}" + path,
        context -> {
          Exchange exchange = new Exchange(context, authority);
          try {
            Identity caller = caller(exchange);
            NotificationsInstance instance =
                instances
                    .apply(exchange.path("instance"))
                    .orElseThrow(() -> Rejection.notFound("Instance", exchange.path("instance")));
            if (!authority.allows(caller, named, instance.target())) {
              throw Rejection.forbidden(named);
            }
            handler.accept(new Visit(context, exchange, instance));
          } catch (Rejection e) {
            refuse(exchange, e);
          } catch (Refusal e) {
            // Only bodies that are not what they should be get here.
            refuse(exchange, Rejection.invalid(e.text()));
          }
        });
  }

  private static Identity caller(Exchange exchange) {
    try {
      return exchange.caller();
    } catch (Refusal e) {
      throw Rejection.unauthenticated(e.text());
    }
  }

  /** Answers everything that no other route has taken. */
  public void close() {
    AnyMethod.on(
        routes,
        prefix + "/*",
        context ->
            refuse(new Exchange(context, authority), Rejection.notFound("Path", context.path())));
  }

  private static void refuse(Exchange exchange, Rejection rejection) {
    exchange.answer(
        rejection.status(),
        new Answer()
            .with("trace", UUID.randomUUID().toString())
            .with("status_code", rejection.status())
            .withAll(
                "errors",
                List.of(
                    new Answer()
                        .with("code", rejection.code())
                        .with("message", rejection.text())
                        .with("more_info", MORE_INFO))));
  }
}
