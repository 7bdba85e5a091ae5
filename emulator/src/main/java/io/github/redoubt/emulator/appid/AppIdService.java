package io.github.redoubt.emulator.appid;

import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All instances of App ID of one emulator. Safe for use by many threads. */
public final class AppIdService {

  private final Authority authority;
  private final RuntimeEvents events;

  /** By id. */
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

  /**
   * Starts without instances.
   *
   * @param sink takes what is reported of what users do
   */
  public AppIdService(
      Clock clock, Authority authority, Registry registry, Consumer<ActivityEvent> sink) {
    this.authority = authority;
    this.events = new RuntimeEvents(clock, registry, sink);
  }

  public void createInstance(String crn, String plan) {
    Tenant tenant = new Tenant(crn, plan);
    tenants.put(tenant.id(), tenant);
  }

  public void removeInstance(String crn) {
    tenants.values().removeIf(tenant -> tenant.crn().equals(crn));
  }

  public void addRoutes(RoutesConfig routes, String prefix) {
    new CaptureRoutes(authority, id -> Optional.ofNullable(tenants.get(id))).addTo(routes, prefix);
  }

  /**
   * Lets something happen at run time, which is reported if that is switched on.
   *
   * @throws IllegalArgumentException if there is no such instance
   */
  public void happen(String crn, RuntimeEvents.Deed deed) {
    Tenant tenant =
        tenants.values().stream()
            .filter(each -> each.crn().equals(crn))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No instance of App ID: " + crn));
    events.report(tenant, deed);
  }
}
