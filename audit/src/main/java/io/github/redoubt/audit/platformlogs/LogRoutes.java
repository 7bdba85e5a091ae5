package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.ByName;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.internal.RouteRules;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account's routes for platform logs. A log goes to the targets of each route that has a rule
 * for it; if none has, to the default targets of the settings. Safe for use by many threads.
 */
public final class LogRoutes {

  private static final int MOST_RULES = 10;

  private final Wire wire;
  private final ByName<LogRoute> byName;

  LogRoutes(Wire wire) {
    this.wire = wire;
    this.byName =
        new ByName<>(
            "route",
            this::list,
            route -> new ByName.Key(route.id(), route.name(), route.created()),
            route -> delete(route.id()));
  }

  private record Rows(List<JsonObject> routes) {}

  /**
   * Creates a route.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @param first the rule that is tried first
   * @param more the rules that are tried after it, in this order; 10 in all
   * @throws InvalidRequestException if the name is not that, or there are more rules
   */
  public LogRoute create(String name, LogRule first, LogRule... more) {
    return create(name, RouteRules.checked(MOST_RULES, first, more), Optional.empty());
  }

  /**
   * Creates a route of the enterprise, between its targets alone, which the account cannot change;
   * as {@link #create}.
   */
  public LogRoute createForEnterprise(String name, LogRule first, LogRule... more) {
    return create(name, RouteRules.checked(MOST_RULES, first, more), Optional.of("enterprise"));
  }

  private LogRoute create(String name, List<LogRule> rules, Optional<String> managedBy) {
    JsonObject body = new JsonObject();
    body.addProperty("name", Names.checked("route name", name));
    body.add("rules", RuleJson.write(rules, new JsonArray()));
    managedBy.ifPresent(who -> body.addProperty("managed_by", who));
    return RuleJson.route(
        wire.post("create route")
            .path("v3", "routes")
            .json(body)
            .lookAt("Look for it with routes().find(…).")
            .as(JsonObject.class)
            .send());
  }

  /**
   * Gets a route by its id.
   *
   * @throws NotFoundException if there is none
   */
  public LogRoute get(String id) {
    return RuleJson.route(read(id));
  }

  private JsonObject read(String id) {
    return wire.get("get route").path("v3", "routes", id).as(JsonObject.class).send();
  }

  /**
   * Finds a route by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<LogRoute> find(String name) {
    return byName.find(name);
  }

  /** Lists the account's routes. */
  public Stream<LogRoute> list() {
    return Stream.of(wire.get("list routes").path("v3", "routes").as(Rows.class))
        .flatMap(call -> call.send().routes.stream().map(RuleJson::route));
  }

  /**
   * Brings it about that there is a route by this name with exactly these rules in this order.
   *
   * @throws InvalidRequestException if several have the name, it is not a name, or there are more
   *     than 10 rules
   */
  public Change<LogRoute> ensure(String name, LogRule first, LogRule... more) {
    Names.checked("route name", name);
    List<LogRule> rules = RouteRules.checked(MOST_RULES, first, more);
    return byName.ensure(
        name,
        () -> create(name, rules, Optional.empty()),
        there -> bring(read(there.id()), name, rules));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogRoute> preview(String name, LogRule first, LogRule... more) {
    Names.checked("route name", name);
    List<LogRule> rules = RouteRules.checked(MOST_RULES, first, more);
    return byName.preview(
        name, there -> RouteRules.differences(there.name(), there.rules(), name, rules));
  }

  /**
   * Gives a route another name.
   *
   * @throws NotFoundException if there is none
   */
  public Change<LogRoute> rename(String id, String newName) {
    Names.checked("route name", newName);
    JsonObject there = read(id);
    return bring(there, newName, RuleJson.route(there).rules());
  }

  /**
   * Gives a route other rules, in place of all that it has.
   *
   * @throws NotFoundException if there is none
   */
  public Change<LogRoute> replaceRules(String id, LogRule first, LogRule... more) {
    List<LogRule> rules = RouteRules.checked(MOST_RULES, first, more);
    JsonObject there = read(id);
    return bring(there, RuleJson.route(there).name(), rules);
  }

  private Change<LogRoute> bring(JsonObject there, String name, List<LogRule> rules) {
    LogRoute present = RuleJson.route(there);
    List<Difference> differences =
        RouteRules.differences(present.name(), present.rules(), name, rules);
    if (differences.isEmpty()) {
      return Change.unchanged(present);
    }
    JsonObject body = new JsonObject();
    if (!present.name().equals(name)) {
      body.addProperty("name", name);
    }
    if (!present.rules().equals(rules)) {
      body.add("rules", RuleJson.write(rules, there.getAsJsonArray("rules")));
    }
    JsonObject changed =
        wire.patch("update route")
            .path("v3", "routes", present.id())
            .json(body)
            .repeatable()
            .as(JsonObject.class)
            .send();
    return Change.updated(RuleJson.route(changed), differences);
  }

  /**
   * Deletes a route.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    wire.delete("delete route")
        .path("v3", "routes", id)
        .once()
        .lookAt("Look for it with routes().list().")
        .asNothing()
        .send();
  }
}
