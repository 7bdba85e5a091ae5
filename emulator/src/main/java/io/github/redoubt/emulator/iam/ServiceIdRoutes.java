package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Exchange;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.internal.Page;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Consumer;

/** Service IDs on the wire. */
final class ServiceIdRoutes {

  private final Tokens tokens;
  private final ServiceIds serviceIds;
  private final ApiKeys apiKeys;
  private final Policies policies;
  private final Groups groups;
  private final Gate gate;

  ServiceIdRoutes(
      Tokens tokens,
      ServiceIds serviceIds,
      ApiKeys apiKeys,
      Policies policies,
      Groups groups,
      Gate gate) {
    this.tokens = tokens;
    this.serviceIds = serviceIds;
    this.apiKeys = apiKeys;
    this.policies = policies;
    this.groups = groups;
    this.gate = gate;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/serviceids";
    String one = all + "/{id}";
    routes.post(all, route(this::create));
    routes.get(all, route(this::list));
    routes.get(one, route(this::get));
    routes.put(one, route(this::update));
    routes.delete(one, route(this::delete));
    routes.post(one + "/lock", route(exchange -> lock(exchange, true)));
    routes.delete(one + "/lock", route(exchange -> lock(exchange, false)));
  }

  private Handler route(Consumer<Exchange> action) {
    return Form.IDENTITY.route(tokens, action);
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredText("account_id");
    gate.require(caller, account, "serviceid.create", "", "");
    if (body.has("apikey")) {
      throw Refusal.notEmulated("An API key within the creation of a service ID");
    }
    ServiceId made =
        serviceIds.create(
            account,
            body.requiredText("name"),
            body.text("description"),
            body.texts("unique_instance_crns"),
            exchange.asks("Entity-Lock"));
    exchange.answer(201, IdentityBodies.write(made));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    gate.require(caller, account, "serviceid.get", "", "");
    List<ServiceId> found =
        serviceIds.list(
            each ->
                each.accountId().equals(account)
                    && exchange.query("name").map(each.name()::equals).orElse(true));
    Page<ServiceId> page = Page.of(found, exchange.query("pagetoken"), exchange.pageSize());
    exchange.answer(
        200,
        page.answer(
            "serviceids",
            page.rows().stream().map(IdentityBodies::write).toList(),
            exchange.urlWith("account_id", "name")));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, IdentityBodies.write(visible(exchange, "serviceid.get")));
  }

  private void update(Exchange exchange) {
    ServiceId old = visible(exchange, "serviceid.update");
    exchange.answer(
        200,
        IdentityBodies.write(
            serviceIds.update(old.id(), exchange.header("If-Match"), exchange.body())));
  }

  /** Takes the keys and policies along. */
  private void delete(Exchange exchange) {
    ServiceId old = visible(exchange, "serviceid.delete");
    serviceIds.delete(old.id());
    apiKeys.deleteAllOf(old.iamId());
    policies.deleteAllOf(old.iamId());
    groups.removeEverywhere(old.iamId());
    exchange.answer(204);
  }

  private void lock(Exchange exchange, boolean locked) {
    ServiceId old = visible(exchange, "serviceid.lock");
    serviceIds.lock(old.id(), locked);
    exchange.answer(204);
  }

  private ServiceId visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    String id = exchange.path("id");
    ServiceId serviceId =
        serviceIds
            .find(id.startsWith("iam-") ? id.substring("iam-".length()) : id)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.notFound("Service ID", id));
    gate.require(caller, serviceId.accountId(), action, "serviceid", serviceId.id());
    return serviceId;
  }
}
