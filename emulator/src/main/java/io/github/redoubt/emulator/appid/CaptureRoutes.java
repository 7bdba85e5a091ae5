package io.github.redoubt.emulator.appid;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whether an instance reports what happens at run time, on the wire. */
final class CaptureRoutes {

  private static final String PATH = "/management/v4/{tenant}/config/capture_runtime_activity";
  private static final String ACTIVE = "isActive";

  private final Authority authority;
  private final Function<String, Optional<Tenant>> tenants;

  CaptureRoutes(Authority authority, Function<String, Optional<Tenant>> tenants) {
    this.authority = authority;
    this.tenants = tenants;
  }

  void addTo(RoutesConfig routes, String prefix) {
    routes.get(prefix + PATH, to(this::get));
    routes.put(prefix + PATH, to(this::set));
    AnyMethod.on(
        routes,
        prefix + "/*",
        to(
            exchange -> {
              throw Refusal.notFound("Path", exchange.url());
            }));
  }

  private Handler to(Consumer<Exchange> action) {
    return context -> {
      Exchange exchange = new Exchange(context, authority);
      try {
        action.accept(exchange);
      } catch (Refusal e) {
        int status = e.reason().status();
        exchange.answer(
            status,
            new Answer()
                .with("statusCode", status)
                .with("errorCode", e.reason().name())
                .with("message", e.text()));
      }
    };
  }

  private Tenant visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    Tenant tenant =
        tenants
            .apply(exchange.path("tenant"))
            .orElseThrow(() -> Refusal.notFound("Tenant", exchange.path("tenant")));
    if (!authority.allows(caller, action, tenant.target())) {
      throw Refusal.forbidden("You are not authorized for the action '" + action + "' here.");
    }
    return tenant;
  }

  private void get(Exchange exchange) {
    Tenant tenant = visible(exchange, "appid.mgmt.get.capture.runtime.activity");
    exchange.answer(200, new Answer().with(ACTIVE, tenant.isCapturing()));
  }

  private void set(Exchange exchange) {
    Tenant tenant = visible(exchange, "appid.mgmt.set.capture.runtime.activity");
    boolean active = active(exchange);
    if (active && !tenant.isGraduated()) {
      throw Refusal.forbidden("The instance's plan does not report what happens at run time.");
    }
    tenant.capture(active);
    exchange.answer(204);
  }

  private static boolean active(Exchange exchange) {
    JsonElement value = exchange.body().json().get(ACTIVE);
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw Refusal.invalid("'" + ACTIVE + "' must be true or false.");
    }
    return value.getAsBoolean();
  }
}
