package io.github.redoubt.emulator.routing.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Exchange;
import java.util.Map;

/** One request by a caller who is known. */
public final class Call {

  private final Exchange exchange;
  private final Authority authority;
  private final Identity caller;
  private final String service;

  Call(Exchange exchange, Authority authority, Identity caller, String service) {
    this.exchange = exchange;
    this.authority = authority;
    this.caller = caller;
    this.service = service;
  }

  public Exchange exchange() {
    return exchange;
  }

  public String accountId() {
    return caller.accountId();
  }

  /** Refuses unless the caller may do it in the account, such as {@code atracker.route.read}. */
  public void require(String action) {
    require(action, target());
  }

  /** Refuses unless the caller may do it in a region. */
  public void requireIn(String region, String action) {
    require(action, target().with("region", region));
  }

  private void require(String action, Target target) {
    if (!allows(action, target)) {
      throw Rejection.forbidden("You are not authorized for the action '" + action + "' here.");
    }
  }

  /** Whether the caller may do it in a region. */
  public boolean allowsIn(String region, String action) {
    return allows(action, target().with("region", region));
  }

  private boolean allows(String action, Target target) {
    return authority.allows(caller, service + "." + action, target);
  }

  private Target target() {
    return new Target(
        Map.of(
            "serviceName",
            service,
            "serviceType",
            "platform_service",
            "accountId",
            caller.accountId()));
  }
}
