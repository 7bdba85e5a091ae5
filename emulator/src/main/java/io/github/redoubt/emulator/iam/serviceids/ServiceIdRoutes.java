package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.iam.account.Desk;
import io.github.redoubt.emulator.iam.apikeys.ApiKeyBodies;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.internal.Listing;
import io.github.redoubt.emulator.iam.internal.Subject;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Page;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service IDs on the wire. */
public final class ServiceIdRoutes {

  private static final Listing<ServiceId> LISTING =
      new Listing<>(
          Map.of(
              "name",
              ServiceId::name,
              "description",
              each -> each.description().orElse(""),
              "id",
              ServiceId::id),
          Map.of("created_at", ServiceId::createdAt, "modified_at", ServiceId::modifiedAt));

  private final Desk desk;
  private final ServiceIds serviceIds;
  private final ServiceIdGroups serviceIdGroups;
  private final ApiKeys apiKeys;
  private final Policies policies;
  private final Groups groups;

  public ServiceIdRoutes(
      Desk desk,
      ServiceIds serviceIds,
      ServiceIdGroups serviceIdGroups,
      ApiKeys apiKeys,
      Policies policies,
      Groups groups) {
    this.desk = desk;
    this.serviceIds = serviceIds;
    this.serviceIdGroups = serviceIdGroups;
    this.apiKeys = apiKeys;
    this.policies = policies;
    this.groups = groups;
  }

  public void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/serviceids";
    String one = all + "/{id}";
    routes.post(all, desk.route(this::create));
    routes.get(all, desk.route(this::list));
    routes.get(one, desk.route(this::get));
    routes.put(one, desk.route(this::update));
    routes.delete(one, desk.route(this::delete));
    routes.post(one + "/lock", desk.route(exchange -> lock(exchange, true)));
    routes.delete(one + "/lock", desk.route(exchange -> lock(exchange, false)));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredAccount();
    requireCreator(caller, account);
    String name = body.requiredText("name");
    Optional<ApiKeys.Wish> key = body.object("apikey").map(ApiKeyBodies::wishWithin);
    String group =
        body.text("group_id")
            .map(id -> serviceIdGroups.get(account, id))
            .orElseGet(() -> serviceIdGroups.defaultOf(account))
            .id();
    ServiceId made =
        serviceIds.create(
            account,
            group,
            name,
            body.text("description"),
            body.texts("unique_instance_crns"),
            exchange.asks("Entity-Lock"));
    desk.history().note(made.id(), caller, "create");
    Answer answer = write(made, exchange);
    key.ifPresent(wish -> answer.with("apikey", addKey(made, wish, caller)));
    exchange.answer(201, answer);
  }

  /** Makes the key that came within the creation; without it there is no service ID either. */
  private Answer addKey(ServiceId owner, ApiKeys.Wish wish, Identity caller) {
    try {
      ApiKeys.Made key = apiKeys.create(owner.iamId(), owner.accountId(), caller.iamId(), wish);
      desk.history().note(key.key().id(), caller, "create");
      return ApiKeyBodies.write(key);
    } catch (Refusal refusal) {
      serviceIds.remove(owner.id());
      desk.forget(owner.id(), owner.iamId());
      throw refusal;
    }
  }

  /** Every user of the account may, unless the account restricts it: then a policy must say so. */
  private void requireCreator(Identity caller, String account) {
    if (desk.settings().restrictServiceIds(account)) {
      desk.gate().requireGranted(caller, account, "serviceid.create");
    } else if (!caller.accountId().equals(account) || !Subject.of(caller.iamId()).isUser()) {
      desk.gate().require(caller, account, "serviceid.create", "", "");
    }
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    desk.gate().require(caller, account, "serviceid.get", "", "");
    List<ServiceId> found =
        serviceIds.list(
            each ->
                each.accountId().equals(account)
                    && exchange.query("name").map(each.name()::equals).orElse(true)
                    && exchange.query("group_id").map(each.groupId()::equals).orElse(true));
    Page<ServiceId> page =
        Page.of(LISTING.arrange(found, exchange), exchange.query("pagetoken"), exchange.pageSize());
    exchange.answer(
        200,
        page.answer(
            "serviceids",
            page.rows().stream().map(each -> write(each, exchange)).toList(),
            exchange.urlWith(
                "account_id",
                "group_id",
                "name",
                "sort",
                "order",
                "filter",
                "include_history",
                "show_group_id")));
  }

  private Answer write(ServiceId serviceId, Exchange exchange) {
    Answer answer = write(serviceId);
    if (exchange.flag("show_group_id")) {
      answer.with("group_id", serviceId.groupId());
    }
    return desk.tell(answer, serviceId.id(), serviceId.iamId(), exchange);
  }

  private static Answer write(ServiceId serviceId) {
    return new Answer()
        .with("id", serviceId.id())
        .with("iam_id", serviceId.iamId())
        .with("entity_tag", serviceId.entityTag())
        .with("crn", serviceId.crn())
        .with("locked", serviceId.locked())
        .with("created_at", serviceId.createdAt())
        .with("modified_at", serviceId.modifiedAt())
        .with("account_id", serviceId.accountId())
        .with("name", serviceId.name())
        .with("description", serviceId.description())
        .withTexts("unique_instance_crns", serviceId.uniqueInstanceCrns());
  }

  private void get(Exchange exchange) {
    exchange.answer(200, write(visible(exchange, exchange.caller(), "serviceid.get"), exchange));
  }

  private void update(Exchange exchange) {
    Identity caller = exchange.caller();
    ServiceId old = visible(exchange, caller, "serviceid.update");
    ServiceId changed = serviceIds.update(old.id(), exchange.header("If-Match"), exchange.body());
    desk.history().note(old.id(), caller, "update");
    exchange.answer(200, write(changed, exchange));
  }

  /** Takes the keys and policies along. */
  private void delete(Exchange exchange) {
    ServiceId old = visible(exchange, exchange.caller(), "serviceid.delete");
    serviceIds.delete(old.id());
    apiKeys.deleteAllOf(old.iamId()).forEach(key -> desk.forget(key.id(), key.id()));
    policies.deleteAllOf(old.iamId());
    groups.removeEverywhere(old.iamId());
    desk.forget(old.id(), old.iamId());
    exchange.answer(204);
  }

  private void lock(Exchange exchange, boolean locked) {
    Identity caller = exchange.caller();
    ServiceId old = visible(exchange, caller, "serviceid.lock");
    serviceIds.lock(old.id(), locked);
    desk.history().note(old.id(), caller, locked ? "lock" : "unlock");
    exchange.answer(204);
  }

  private ServiceId visible(Exchange exchange, Identity caller, String action) {
    String id = exchange.path("id");
    ServiceId serviceId =
        serviceIds
            .find(id.startsWith("iam-") ? id.substring("iam-".length()) : id)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.notFound("Service ID", id));
    desk.gate().require(caller, serviceId.accountId(), action, "serviceid", serviceId.id());
    return serviceId;
  }
}
