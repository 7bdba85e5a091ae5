package io.github.redoubt.access.resources;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What shall be different about a service instance. Belongs to one thread. */
public final class InstanceEdit {

  private Optional<String> name = Optional.empty();
  private Optional<ServicePlan> plan = Optional.empty();
  private final JsonObject parameters = new JsonObject();

  InstanceEdit() {}

  /**
   * Renames it.
   *
   * @param name 1 to 180 letters, digits, spaces and {@code - . _ :}
   * @throws InvalidRequestException if it is none
   */
  public InstanceEdit name(String name) {
    this.name = Optional.of(Controller.checkedName(name));
    return this;
  }

  /** Changes its plan, to one that its service lets it change to. */
  public InstanceEdit plan(ServicePlan plan) {
    this.plan = Optional.of(plan);
    return this;
  }

  /**
   * Changes what its service is told of it.
   *
   * @param name a name that the service's documentation tells
   * @param value text, a number, a boolean, or a list or map of these
   */
  public InstanceEdit parameter(String name, Object value) {
    parameters.add(name, json(value));
    return this;
  }

  JsonObject body(Catalog catalog) {
    JsonObject body = new JsonObject();
    name.ifPresent(text -> body.addProperty("name", text));
    plan.ifPresent(wanted -> body.addProperty("resource_plan_id", catalog.planId(wanted)));
    if (!parameters.isEmpty()) {
      body.add("parameters", parameters);
    }
    return body;
  }

  static JsonElement json(Object value) {
    Map<String, Object> wrapped = new LinkedHashMap<>();
    wrapped.put("value", value);
    return Json.read(Json.write(wrapped), JsonObject.class).get("value");
  }
}
