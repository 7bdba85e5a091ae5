package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.config.RoutesConfig;

/** The rules of access groups on the wire. */
final class RuleRoutes {

  private final Groups groups;
  private final GroupDoor door;

  RuleRoutes(Groups groups, GroupDoor door) {
    this.groups = groups;
    this.door = door;
  }

  void addTo(RoutesConfig routes, String all) {
    String one = all + "/{rule}";
    routes.post(all, door.route(this::create));
    routes.get(all, door.route(this::list));
    routes.get(one, door.route(this::get));
    routes.put(one, door.route(this::replace));
    routes.delete(one, door.route(this::delete));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    AccessGroup group = door.visible(exchange, caller, "rules.create");
    answer(
        exchange, 201, groups.rules().add(group, GroupRule.read(exchange.body()), caller.iamId()));
  }

  private void list(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "rules.list");
    exchange.answer(
        200,
        new Answer()
            .withAll(
                "rules", groups.rules().of(group.id()).stream().map(GroupBodies::write).toList()));
  }

  private void get(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "rules.read");
    answer(exchange, 200, groups.rules().get(group, exchange.path("rule")));
  }

  private void replace(Exchange exchange) {
    Identity caller = exchange.caller();
    AccessGroup group = door.visible(exchange, caller, "rules.update");
    GroupRule old = groups.rules().get(group, exchange.path("rule"));
    answer(
        exchange,
        200,
        groups
            .rules()
            .replace(
                old, exchange.header("If-Match"), GroupRule.read(exchange.body()), caller.iamId()));
  }

  private void delete(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "rules.delete");
    groups.rules().delete(groups.rules().get(group, exchange.path("rule")));
    exchange.answer(204);
  }

  private static void answer(Exchange exchange, int status, GroupRule rule) {
    exchange.entityTag(rule.entityTag());
    exchange.answer(status, GroupBodies.write(rule));
  }
}
