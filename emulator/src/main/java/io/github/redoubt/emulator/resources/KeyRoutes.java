package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** The credentials of service instances on the wire. */
final class KeyRoutes {

  private static final String ACTION = "resource-controller.key.";
  private static final String RETRIEVE_ALL = "resource-controller.credential.retrieve_all";
  private static final String PATH = "/v2/resource_keys";
  private static final String[] FILTERS = {
    "guid", "name", "resource_group_id", "resource_id", "updated_from", "updated_to"
  };

  /** The caller may do less than the credential. */
  private static final String LESS = "REDACTED";

  /** What the credential may do cannot be held against what the caller may do. */
  private static final String UNKNOWN = "REDACTED_EXPLICIT";

  private final Door door;
  private final Instances instances;
  private final ResourceKeys keys;

  KeyRoutes(Door door, Instances instances, ResourceKeys keys) {
    this.door = door;
    this.instances = instances;
    this.keys = keys;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + PATH;
    String one = all + "/{id}";
    routes.get(all, door.to(this::list));
    routes.post(all, door.to(this::create));
    routes.get(one, door.to(this::get));
    routes.patch(one, door.to(this::rename));
    routes.delete(one, door.to(this::delete));
    routes.get(prefix + "/v2/resource_instances/{id}/resource_keys", door.to(this::listOfInstance));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String name = body.text("name").orElseThrow(() -> Rejection.missing("name"));
    String source = body.text("source").orElseThrow(() -> Rejection.missing("source"));
    ServiceInstance instance =
        InstanceRoutes.visible(door, instances, source, caller, ACTION + "create");
    Instances.requireUsable(instance);
    Optional<Body> parameters = body.object("parameters");
    ResourceKey made =
        keys.create(
            caller,
            instance,
            new ResourceKeys.Wish(
                name,
                body.text("role"),
                parameters.flatMap(given -> given.text("serviceid_crn")),
                parameters.flatMap(given -> given.flag("HMAC")).orElse(false)));
    exchange.answer(201, write(made, made.credentials()));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    Filter filter = Filter.of(exchange);
    door.page(
        exchange,
        PATH,
        keys.list(
            key ->
                key.source().accountId().equals(caller.accountId())
                    && filter.admits(key)
                    && door.allows(caller, ACTION + "retrieve", key.source().target())),
        key -> write(key, visible(caller, key)),
        FILTERS);
  }

  private void listOfInstance(Exchange exchange) {
    Identity caller = exchange.caller();
    ServiceInstance instance =
        InstanceRoutes.visible(door, instances, exchange.path("id"), caller, ACTION + "retrieve");
    door.page(
        exchange,
        "/v2/resource_instances/" + Door.encode(instance.crn()) + "/resource_keys",
        keys.of(instance),
        key -> write(key, visible(caller, key)));
  }

  private void get(Exchange exchange) {
    Identity caller = exchange.caller();
    ResourceKey key = key(exchange, caller, "retrieve");
    exchange.answer(200, write(key, visible(caller, key)));
  }

  private void rename(Exchange exchange) {
    Identity caller = exchange.caller();
    ResourceKey key = key(exchange, caller, "update");
    String name = exchange.body().text("name").orElseThrow(() -> Rejection.missing("name"));
    ResourceKey renamed = keys.rename(key, name, caller.iamId());
    exchange.answer(200, write(renamed, visible(caller, renamed)));
  }

  private void delete(Exchange exchange) {
    Identity caller = exchange.caller();
    keys.delete(key(exchange, caller, "delete"), caller.iamId());
    exchange.answer(204);
  }

  private ResourceKey key(Exchange exchange, Identity caller, String action) {
    String id = exchange.path("id");
    ResourceKey key =
        keys.find(id)
            .filter(found -> found.source().accountId().equals(caller.accountId()))
            .orElseThrow(() -> Rejection.notFound("Resource key", id));
    door.require(caller, ACTION + action, key.source().target());
    return key;
  }

  /** What of the credentials the caller may see. */
  private JsonObject visible(Identity caller, ResourceKey key) {
    if (key.removed()) {
      return key.credentials();
    }
    if (key.shownOnce()) {
      return redacted(UNKNOWN);
    }
    if (door.allows(caller, RETRIEVE_ALL, key.source().target())) {
      return key.credentials();
    }
    // A policy on one bucket cannot be compared with a role on the whole instance, nor can what a
    // service ID may do that was there before, or that is to get its policies from somebody else.
    boolean comparable =
        !key.source().service().equals(Catalog.OBJECT_STORAGE)
            && key.made().owned()
            && key.role().isPresent();
    if (!comparable) {
      return redacted(UNKNOWN);
    }
    boolean covered =
        key.role().stream()
            .flatMap(role -> keys.actionsOf(role, key.source()).stream())
            .allMatch(action -> door.allows(caller, action, key.source().target()));
    return covered ? key.credentials() : redacted(LESS);
  }

  private static JsonObject redacted(String how) {
    JsonObject instead = new JsonObject();
    instead.addProperty("REDACTED", how);
    return instead;
  }

  private static Answer write(ResourceKey key, JsonObject credentials) {
    ServiceInstance source = key.source();
    Answer answer =
        new Answer()
            .with("id", key.crn())
            .with("guid", key.guid())
            .with("url", PATH + "/" + Door.encode(key.crn()))
            .with("created_at", key.created().at())
            .with("created_by", key.created().by())
            .with("updated_at", key.updated().at())
            .with("updated_by", key.updated().by());
    if (key.removed()) {
      answer.with("deleted_at", key.updated().at()).with("deleted_by", key.updated().by());
    }
    return answer
        .with("source_crn", source.crn())
        .with("name", key.name())
        .with("crn", key.crn())
        .with("state", key.removed() ? "removed" : "active")
        .with("account_id", source.accountId())
        .with("resource_group_id", source.groupId())
        .with("resource_id", source.ordered().offering().id())
        .with("onetime_credentials", key.shownOnce())
        .with("credentials", credentials)
        .with("iam_compatible", true)
        .with("migrated", false)
        .with("resource_instance_url", "/v2/resource_instances/" + Door.encode(source.crn()));
  }
}
