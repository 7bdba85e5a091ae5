package io.github.redoubt.emulator.iam.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.HashMap;
import java.util.Map;

/** Lets callers of the management services through, or not. */
public final class Gate {

  private static final String SERVICE = "iam-identity";

  private final Authority authority;

  public Gate(Authority authority) {
    this.authority = authority;
  }

  /** Requires that the caller may do something to an identity of its own account. */
  public void require(Identity caller, String accountId, String action, String type, String id) {
    Map<String, String> target = new HashMap<>();
    target.put("serviceName", SERVICE);
    target.put("accountId", accountId);
    if (!id.isEmpty()) {
      target.put("resourceType", type);
      target.put("resource", id);
    }
    require(caller, SERVICE + "." + action, target);
  }

  /**
   * Requires that a policy lets the caller do this in an account; owning the account is not enough.
   */
  public void requireGranted(Identity caller, String accountId, String action) {
    Map<String, String> target = Map.of("serviceName", SERVICE, "accountId", accountId);
    if (!authority.grants(caller, SERVICE + "." + action, new Target(target))) {
      throw forbidden();
    }
  }

  private static Refusal forbidden() {
    return Refusal.forbidden("You are not authorized to use this API.");
  }

  /** Whether the caller may do something to what the attributes describe. */
  public boolean allows(Identity caller, String action, Map<String, String> target) {
    return authority.allows(caller, action, new Target(target));
  }

  /** Requires that the caller may do something to what the attributes describe. */
  public void require(Identity caller, String action, Map<String, String> target) {
    if (!allows(caller, action, target)) {
      throw forbidden();
    }
  }
}
