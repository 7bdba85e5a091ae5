package io.github.redoubt.audit.routing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.ByName;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.internal.RouteRules;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The account's routes for activity events. An event goes to the targets of each route that has a
 * rule for it; if none has, to the default targets of the settings. A change takes effect within an
 * hour. Safe for use by many threads.
 *
 * <p>All methods throw {@link ForbiddenException} unless the identity has a role on Event Routing:
 * operator or viewer to read, editor or administrator to change.
 */
public final class EventRoutes {

  /** The documentation says 10 in one place and 30 in another. */
  private static final int MOST_RULES = 30;

  /** What the service says of a route, and takes no word on. */
  private static final Set<String> TOLD =
      Set.of(
          "id",
          "crn",
          "version",
          "created_at",
          "updated_at",
          "message",
          "api_version",
          "managed_by");

  private final Wire wire;
  private final ByName<EventRoute> byName;

  EventRoutes(Wire wire) {
    this.wire = wire;
    this.byName =
        new ByName<>(
            "route",
            this::list,
            route -> new ByName.Key(route.id(), route.name(), route.created()),
            route -> delete(route.id()));
  }

  private record Rows(List<EventRoute> routes) {}

  /**
   * Creates a route.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @param first the rule that is tried first
   * @param more the rules that are tried after it, in this order
   * @throws InvalidRequestException if the name is not that, or there are more than 30 rules
   * @throws NotFoundException if a rule names a target that is not there, where the service says so
   */
  public EventRoute create(String name, EventRule first, EventRule... more) {
    return create(
        Names.checked("route name", name),
        RouteRules.checked(MOST_RULES, first, more),
        Optional.empty());
  }

  /**
   * Creates a route of the enterprise, between its targets alone, which the account cannot change.
   * As {@link #create}.
   */
  public EventRoute createForEnterprise(String name, EventRule first, EventRule... more) {
    return create(
        Names.checked("route name", name),
        RouteRules.checked(MOST_RULES, first, more),
        Optional.of(ManagedBy.ENTERPRISE));
  }

  private EventRoute create(String name, List<EventRule> rules, Optional<ManagedBy> managedBy) {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.add("rules", written(rules, new JsonArray()));
    managedBy.ifPresent(who -> body.addProperty("managed_by", who.code()));
    return wire.post("create route")
        .path("api", "v2", "routes")
        .json(body)
        .lookAt("Look for it with routes().find(…).")
        .as(EventRoute.class)
        .send();
  }

  /**
   * Gets a route by its id.
   *
   * @throws NotFoundException if there is none
   */
  public EventRoute get(String id) {
    return Json.read(read(id), EventRoute.class);
  }

  /**
   * Finds a route by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<EventRoute> find(String name) {
    return byName.find(name);
  }

  /** Lists the account's routes. */
  public Stream<EventRoute> list() {
    return Stream.of(wire.get("list routes").path("api", "v2", "routes").as(Rows.class))
        .flatMap(call -> call.send().routes.stream());
  }

  /**
   * Brings it about that there is a route by this name with exactly these rules in this order.
   *
   * @throws InvalidRequestException if several have the name, it is not a name, or there are more
   *     than 30 rules
   */
  public Change<EventRoute> ensure(String name, EventRule first, EventRule... more) {
    Names.checked("route name", name);
    List<EventRule> rules = RouteRules.checked(MOST_RULES, first, more);
    return byName.ensure(
        name,
        () -> create(name, rules, Optional.empty()),
        there -> bring(read(there.id()), name, rules));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<EventRoute> preview(String name, EventRule first, EventRule... more) {
    Names.checked("route name", name);
    List<EventRule> rules = RouteRules.checked(MOST_RULES, first, more);
    return byName.preview(
        name, there -> RouteRules.differences(there.name(), there.rules(), name, rules));
  }

  /**
   * Gives a route another name.
   *
   * @throws NotFoundException if there is none
   */
  public Change<EventRoute> rename(String id, String newName) {
    Names.checked("route name", newName);
    JsonObject there = read(id);
    return bring(there, newName, Json.read(there, EventRoute.class).rules());
  }

  /**
   * Gives a route other rules, in place of all that it has.
   *
   * @throws NotFoundException if there is none
   */
  public Change<EventRoute> replaceRules(String id, EventRule first, EventRule... more) {
    List<EventRule> rules = RouteRules.checked(MOST_RULES, first, more);
    JsonObject there = read(id);
    return bring(there, Json.read(there, EventRoute.class).name(), rules);
  }

  /** The service has no versions: what somebody else writes in between is overwritten. */
  private Change<EventRoute> bring(JsonObject there, String name, List<EventRule> rules) {
    EventRoute present = Json.read(there, EventRoute.class);
    List<Difference> differences =
        RouteRules.differences(present.name(), present.rules(), name, rules);
    if (differences.isEmpty()) {
      return Change.unchanged(present);
    }
    JsonObject body = there.deepCopy();
    TOLD.forEach(body::remove);
    body.addProperty("name", name);
    body.add("rules", written(rules, there.getAsJsonArray("rules")));
    EventRoute changed =
        wire.put("update route")
            .path("api", "v2", "routes", present.id())
            .json(body)
            .as(EventRoute.class)
            .send();
    return Change.updated(changed, differences);
  }

  private JsonObject read(String id) {
    return wire.get("get route").path("api", "v2", "routes", id).as(JsonObject.class).send();
  }

  /**
   * Deletes a route. Events that it alone had a rule for go to the default targets from then on, or
   * nowhere.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    wire.delete("delete route")
        .path("api", "v2", "routes", id)
        .once()
        .lookAt("Look for it with routes().list().")
        .asNothing()
        .send();
  }

  /** Writes the rules; one that is there as wanted is written back as it came. */
  private static JsonArray written(List<EventRule> rules, JsonArray there) {
    JsonArray all = new JsonArray();
    for (EventRule rule : rules) {
      JsonElement kept = Json.read(Json.write(rule), JsonElement.class);
      for (JsonElement each : there) {
        if (Json.read(each, EventRule.class).equals(rule)) {
          kept = each;
        }
      }
      all.add(kept);
    }
    return all;
  }
}
