package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.resources.Catalog.Ordered;
import io.github.redoubt.emulator.resources.Instances.Wish;
import io.github.redoubt.emulator.resources.ServiceInstance.Settings;
import io.github.redoubt.emulator.resources.ServiceInstance.State;
import io.javalin.config.RoutesConfig;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Service instances on the wire. */
final class InstanceRoutes {

  static final String ACTION = "resource-controller.instance.";

  private static final String PATH = "/v2/resource_instances";
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,180}");
  private static final String[] FILTERS = {
    "guid",
    "name",
    "resource_group_id",
    "resource_id",
    "resource_plan_id",
    "type",
    "sub_type",
    "state",
    "updated_from",
    "updated_to"
  };

  private final Door door;
  private final Instances instances;
  private final Groups groups;
  private final ResourceKeys keys;

  InstanceRoutes(Door door, Instances instances, Groups groups, ResourceKeys keys) {
    this.door = door;
    this.instances = instances;
    this.groups = groups;
    this.keys = keys;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + PATH;
    String one = all + "/{id}";
    routes.get(all, door.to(this::list));
    routes.post(all, door.to(this::create));
    routes.get(one, door.to(this::get));
    routes.patch(one, door.to(this::update));
    routes.delete(one, door.to(this::delete));
    routes.post(one + "/lock", door.to(exchange -> lock(exchange, true)));
    routes.delete(one + "/lock", door.to(exchange -> lock(exchange, false)));
    routes.delete(one + "/last_operation", door.to(this::cancel));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String name = name(body).orElseThrow(() -> Rejection.missing("name"));
    String groupId = required(body, "resource_group");
    ResourceGroup group =
        groups
            .find(caller.accountId(), groupId)
            .orElseThrow(() -> Rejection.notFound("Resource group", groupId));
    String planId = required(body, "resource_plan_id");
    Ordered ordered = Catalog.plan(planId).orElseThrow(() -> Rejection.notFound("Plan", planId));
    String location = location(required(body, "target"), ordered);
    door.require(caller, "resource-controller.group.retrieve", group.target());
    door.require(
        caller,
        ACTION + "create",
        new Target(
            Map.of(
                "serviceName",
                ordered.offering().name(),
                "accountId",
                caller.accountId(),
                "region",
                location,
                "resourceGroupId",
                group.id())));
    if (!group.state().equals(ResourceGroup.ACTIVE)) {
      throw Rejection.invalid("The resource group is suspended.");
    }
    ServiceInstance made =
        instances.create(
            new Wish(
                caller.accountId(),
                group.id(),
                location,
                ordered,
                new Settings(
                    name,
                    parameters(body).orElseGet(JsonObject::new),
                    body.flag("allow_cleanup").orElse(false),
                    exchange.asks("Entity-Lock")),
                false),
            caller.iamId());
    exchange.answer(made.state() == State.PROVISIONING ? 202 : 201, InstanceBodies.write(made));
  }

  private static String required(Body body, String property) {
    return body.text(property)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> Rejection.missing(property));
  }

  private static Optional<String> name(Body body) {
    Optional<String> name = body.text("name");
    name.filter(given -> !NAME.matcher(given).matches())
        .ifPresent(
            given -> {
              throw Rejection.invalid(
                  "The property 'name' is 1 to 180 characters, and none of them is < or >.");
            });
    return name;
  }

  private static Optional<JsonObject> parameters(Body body) {
    return body.object("parameters").map(Body::json);
  }

  /** A location by its name, or by the CRN of the plan's deployment there. */
  private static String location(String target, Ordered ordered) {
    return ordered.offering().locations().stream()
        .filter(
            location ->
                location.equals(target)
                    || CatalogRoutes.deployment(ordered, location).equals(target))
        .findFirst()
        .orElseThrow(
            () ->
                Rejection.invalid(
                    "The plan is not offered at '"
                        + target
                        + "' but at "
                        + ordered.offering().locations()
                        + "."));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    Filter filter = Filter.of(exchange);
    door.page(
        exchange,
        PATH,
        instances.list(
            each ->
                each.accountId().equals(caller.accountId())
                    && filter.admits(each)
                    && door.allows(caller, ACTION + "retrieve", each.target())),
        InstanceBodies::write,
        FILTERS);
  }

  private void get(Exchange exchange) {
    exchange.answer(200, InstanceBodies.write(visible(exchange, exchange.caller(), "retrieve")));
  }

  private void update(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    ServiceInstance old = visible(exchange, caller, "update");
    Optional<Ordered> plan =
        body.text("resource_plan_id")
            .filter(id -> !id.equals(old.ordered().plan().id()))
            .map(id -> Catalog.plan(id).orElseThrow(() -> Rejection.notFound("Plan", id)));
    if (plan.isPresent()) {
      door.require(caller, ACTION + "update_plan", old.target());
    }
    Optional<String> name = name(body);
    Optional<JsonObject> parameters = parameters(body);
    Optional<Boolean> cleanup = body.flag("allow_cleanup");
    ServiceInstance changed =
        instances.update(
            old.guid(),
            settings ->
                new Settings(
                    name.orElse(settings.name()),
                    parameters
                        .map(given -> Instances.merged(settings.parameters(), given))
                        .orElse(settings.parameters()),
                    cleanup.orElse(settings.allowCleanup()),
                    settings.locked()),
            plan,
            caller.iamId());
    exchange.answer(200, InstanceBodies.write(changed));
  }

  private void delete(Exchange exchange) {
    Identity caller = exchange.caller();
    ServiceInstance instance = visible(exchange, caller, "delete");
    Instances.requirePresent(instance);
    boolean recursive = exchange.query("recursive").map(Boolean::parseBoolean).orElse(false);
    if (!recursive && !keys.of(instance).isEmpty()) {
      throw Rejection.invalid(
          "The instance has resource keys. Delete them first, or delete it with recursive=true.");
    }
    keys.of(instance).forEach(keys::requireDeletable);
    instances.delete(instance.guid(), caller.iamId());
    keys.of(instance).forEach(key -> keys.delete(key, caller.iamId()));
    exchange.answer(204);
  }

  private void lock(Exchange exchange, boolean locked) {
    Identity caller = exchange.caller();
    ServiceInstance instance = visible(exchange, caller, "update");
    exchange.answer(
        200, InstanceBodies.write(instances.lock(instance.guid(), locked, caller.iamId())));
  }

  private void cancel(Exchange exchange) {
    Identity caller = exchange.caller();
    ServiceInstance instance = visible(exchange, caller, "update");
    exchange.answer(200, InstanceBodies.write(instances.cancel(instance.guid(), caller.iamId())));
  }

  private ServiceInstance visible(Exchange exchange, Identity caller, String action) {
    return visible(door, instances, exchange.path("id"), caller, ACTION + action);
  }

  /** An instance of the caller's account, if the caller may do this with it. */
  static ServiceInstance visible(
      Door door, Instances instances, String id, Identity caller, String action) {
    ServiceInstance instance =
        instances
            .find(id)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Rejection.notFound("Instance", id));
    door.require(caller, action, instance.target());
    return instance;
  }
}
