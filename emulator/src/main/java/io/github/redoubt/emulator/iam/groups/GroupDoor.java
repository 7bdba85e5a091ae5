package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.http.Handler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Who may do what with access groups, for all their routes. */
final class GroupDoor {

  private static final String SERVICE = "iam-groups";

  private final Authentication authentication;
  private final Groups groups;
  private final Gate gate;

  GroupDoor(Authentication authentication, Groups groups, Gate gate) {
    this.authentication = authentication;
    this.groups = groups;
    this.gate = gate;
  }

  Handler route(Consumer<Exchange> action) {
    return Form.GROUPS.route(authentication, action);
  }

  /** Requires an action on all groups of an account, or on one of them. */
  void require(Identity caller, String accountId, String action, String groupId) {
    gate.require(caller, SERVICE + "." + action, target(accountId, groupId));
  }

  boolean allows(Identity caller, String accountId, String action, String groupId) {
    return gate.allows(caller, SERVICE + "." + action, target(accountId, groupId));
  }

  private static Map<String, String> target(String accountId, String groupId) {
    Map<String, String> target = new HashMap<>();
    target.put("serviceName", SERVICE);
    target.put("accountId", accountId);
    if (!groupId.isEmpty()) {
      target.put("resource", groupId);
    }
    return target;
  }

  /** The account that the query must name. */
  static String account(Exchange exchange) {
    return exchange
        .query("account_id")
        .orElseThrow(() -> Refusal.invalid("Query parameter 'account_id' is required."));
  }

  /** The group of the request's path, if the caller may do this to it. */
  AccessGroup visible(Exchange exchange, Identity caller, String action) {
    String id = exchange.path("group");
    AccessGroup group = groups.find(caller.accountId(), id).orElseThrow(() -> Groups.notFound(id));
    require(caller, group.accountId(), action, group.id());
    return group;
  }
}
