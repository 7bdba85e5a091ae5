package io.github.redoubt.audit.dashboards;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Map;

/** How a dashboard shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedDashboard {

  /** What the service gives a dashboard, and another one has of its own. */
  private static final List<String> OF_THE_SERVICE = List.of("id", "href", "name");

  private final Draft draft = new Draft();
  private final JsonObject drawing = new JsonObject();

  WantedDashboard() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedDashboard named(String name) {
    draft.set("name", Names.given("dashboard", name));
    return this;
  }

  /** Says what it is for. */
  public WantedDashboard describedAs(String description) {
    draft.set("description", description);
    return this;
  }

  /**
   * Draws it: its layout, variables, filters and so on.
   *
   * @param json an object as the service writes it, such as {@link Dashboard#json} of another one,
   *     whose id and name do not count
   * @throws InvalidRequestException if it is not a JSON object
   */
  public WantedDashboard drawnAs(String json) {
    parsed(json)
        .entrySet()
        .forEach(
            each -> {
              if (!OF_THE_SERVICE.contains(each.getKey())) {
                drawing.add(each.getKey(), each.getValue());
              }
            });
    return this;
  }

  private static JsonObject parsed(String json) {
    try {
      JsonElement read = JsonParser.parseString(json);
      if (read.isJsonObject()) {
        return read.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      // Said below.
    }
    throw new InvalidRequestException(
        "dashboard", "is not a JSON object", "Give one like {\"layout\": …}.");
  }

  JsonObject created() {
    JsonObject body = drawing.deepCopy();
    draft.alone().entrySet().forEach(each -> body.add(each.getKey(), each.getValue()));
    if (!body.has("layout")) {
      throw new InvalidRequestException(
          "dashboard", "has no layout", "Say drawnAs(json) with a member 'layout'.");
    }
    return body;
  }

  /**
   * The service adds ids of its own to what is drawn. What has all that is wanted in it is as
   * wanted; else it is drawn anew, because an old widget's leftovers would spoil a new one.
   */
  JsonObject onto(JsonObject present) {
    JsonObject goal = draft.onto(present);
    for (Map.Entry<String, JsonElement> each : drawing.entrySet()) {
      boolean drawn = Drawings.hasAllOf(present.get(each.getKey()), each.getValue());
      if (!drawn && !draft.has(each.getKey())) {
        goal.add(each.getKey(), each.getValue());
      }
    }
    return goal;
  }
}
