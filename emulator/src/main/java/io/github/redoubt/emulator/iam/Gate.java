package io.github.redoubt.emulator.iam;

import java.util.HashMap;
import java.util.Map;

/** Lets callers of the management services through, or not. */
final class Gate {

  private static final String SERVICE = "iam-identity";

  private final PolicyAuthority authority;

  Gate(PolicyAuthority authority) {
    this.authority = authority;
  }

  /** Requires that the caller may do something to an identity of its own account. */
  void require(Identity caller, String accountId, String action, String type, String id) {
    Map<String, String> target = new HashMap<>();
    target.put("serviceName", SERVICE);
    target.put("accountId", accountId);
    if (!id.isEmpty()) {
      target.put("resourceType", type);
      target.put("resource", id);
    }
    require(caller, SERVICE + "." + action, target);
  }

  /** Requires that the caller may do something to the policies about a resource. */
  void requirePolicy(Identity caller, Policy.Terms terms, String action) {
    Map<String, String> target = new HashMap<>();
    terms.resource().forEach(each -> target.put(each.name(), each.value()));
    require(caller, "iam.policy." + action, target);
  }

  private void require(Identity caller, String action, Map<String, String> target) {
    if (!authority.allows(caller, action, new Target(target))) {
      throw Refusal.forbidden("You are not authorized to use this API.");
    }
  }
}
