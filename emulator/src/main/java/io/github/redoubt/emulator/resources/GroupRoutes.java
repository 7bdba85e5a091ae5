package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** The Resource Manager on the wire: resource groups and quota definitions. */
final class GroupRoutes {

  private static final String ACTION = "resource-controller.group.";

  private final Door door;
  private final Groups groups;

  GroupRoutes(Door door, Groups groups) {
    this.door = door;
    this.groups = groups;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v2/resource_groups";
    String one = all + "/{id}";
    routes.get(all, door.to(this::list));
    routes.post(all, door.to(this::create));
    routes.get(one, door.to(this::get));
    routes.patch(one, door.to(this::update));
    routes.delete(one, door.to(this::delete));
    String quotas = prefix + "/v2/quota_definitions";
    routes.get(quotas, door.to(this::listQuotas));
    routes.get(quotas + "/{id}", door.to(this::getQuota));
    door.closeBehind(routes, prefix);
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    List<Answer> found =
        groups
            .list(
                group ->
                    group.accountId().equals(account)
                        && exchange.query("name").map(group.name()::equals).orElse(true)
                        && exchange
                            .query("default")
                            .map(asked -> Boolean.parseBoolean(asked) == group.isDefault())
                            .orElse(true)
                        && door.allows(caller, ACTION + "retrieve", group.target()))
            .stream()
            .map(GroupRoutes::write)
            .toList();
    exchange.answer(200, new Answer().withAll("resources", found));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.text("account_id").orElse(caller.accountId());
    door.require(caller, ACTION + "create", ResourceGroup.anyOf(account));
    ResourceGroup made =
        groups.create(account, body.text("name").orElseThrow(() -> Rejection.missing("name")));
    exchange.answer(201, new Answer().with("id", made.id()).with("crn", made.crn()));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, write(visible(exchange, "retrieve")));
  }

  private void update(Exchange exchange) {
    ResourceGroup group = visible(exchange, "update");
    Body body = exchange.body();
    exchange.answer(200, write(groups.update(group, body.text("name"), body.text("state"))));
  }

  private void delete(Exchange exchange) {
    groups.delete(visible(exchange, "delete"));
    exchange.answer(204);
  }

  private ResourceGroup visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    String id = exchange.path("id");
    ResourceGroup group =
        groups
            .find(caller.accountId(), id)
            .orElseThrow(() -> Rejection.notFound("Resource group", id));
    door.require(caller, ACTION + action, group.target());
    return group;
  }

  private void listQuotas(Exchange exchange) {
    exchange.caller();
    exchange.answer(
        200, new Answer().withAll("resources", Quota.ALL.stream().map(Quota::write).toList()));
  }

  private void getQuota(Exchange exchange) {
    exchange.caller();
    String id = exchange.path("id");
    exchange.answer(
        200,
        Quota.ALL.stream()
            .filter(quota -> quota.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("Quota definition", id))
            .write());
  }

  private static Answer write(ResourceGroup group) {
    return new Answer()
        .with("id", group.id())
        .with("crn", group.crn())
        .with("account_id", group.accountId())
        .with("name", group.name())
        .with("state", group.state())
        .with("default", group.isDefault())
        .with("quota_id", Quota.PAYING.id())
        .with("quota_url", "/v2/quota_definitions/" + Quota.PAYING.id())
        .with("payment_methods_url", "/v2/resource_groups/" + group.id() + "/payment_methods")
        .withAll("resource_linkages", List.of())
        .with("teams_url", "/v2/resource_groups/" + group.id() + "/teams")
        .with("created_at", group.createdAt())
        .with("updated_at", group.updatedAt());
  }
}
