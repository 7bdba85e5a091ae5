package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.iam.account.Desk;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.config.RoutesConfig;

/** Service ID groups on the wire. */
public final class ServiceIdGroupRoutes {

  private final Desk desk;
  private final ServiceIdGroups groups;
  private final ServiceIds serviceIds;

  public ServiceIdGroupRoutes(Desk desk, ServiceIdGroups groups, ServiceIds serviceIds) {
    this.desk = desk;
    this.groups = groups;
    this.serviceIds = serviceIds;
  }

  public void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/serviceid_groups";
    String one = all + "/{id}";
    routes.get(all, desk.route(this::list));
    routes.post(all, desk.route(this::create));
    routes.get(one, desk.route(this::get));
    routes.put(one, desk.route(this::update));
    routes.delete(one, desk.route(this::delete));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    desk.gate().require(caller, account, "serviceid-group.list", "", "");
    exchange.answer(
        200,
        new Answer()
            .withAll(
                "serviceid_groups",
                groups.list(account).stream().map(ServiceIdGroupRoutes::write).toList()));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredText("account_id");
    desk.gate().require(caller, account, "serviceid-group.create", "", "");
    ServiceIdGroup made =
        groups.create(account, body.requiredText("name"), body.text("description"), caller.iamId());
    exchange.answer(201, write(made));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, write(visible(exchange, "serviceid-group.get")));
  }

  private void update(Exchange exchange) {
    ServiceIdGroup old = visible(exchange, "serviceid-group.update");
    Body body = exchange.body();
    exchange.answer(
        200,
        write(
            groups.update(
                old,
                exchange.header("If-Match"),
                body.requiredText("name"),
                body.text("description"))));
  }

  private void delete(Exchange exchange) {
    ServiceIdGroup old = visible(exchange, "serviceid-group.delete");
    groups.delete(old, serviceIds.isEmpty(old.id()));
    exchange.answer(204);
  }

  private ServiceIdGroup visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    ServiceIdGroup group = groups.get(caller.accountId(), exchange.path("id"));
    desk.gate().require(caller, group.accountId(), action, "serviceid-group", group.id());
    return group;
  }

  private static Answer write(ServiceIdGroup group) {
    return new Answer()
        .with("id", group.id())
        .with("entity_tag", group.entityTag())
        .with("account_id", group.accountId())
        .with("crn", group.crn())
        .with("name", group.name())
        .with("description", group.description())
        .with("created_at", group.createdAt())
        .with("created_by", group.createdBy())
        .with("modified_at", group.modifiedAt());
  }
}
