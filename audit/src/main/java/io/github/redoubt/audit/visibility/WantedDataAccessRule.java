package io.github.redoubt.audit.visibility;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import java.util.Optional;

/**
 * How a data access rule shall be. What is not mentioned is left alone. It belongs to one thread.
 */
public final class WantedDataAccessRule {

  private static final String LOGS = "logs";

  private final Draft draft = new Draft();
  private Optional<Dpxl> logs = Optional.empty();

  WantedDataAccessRule() {}

  /** Gives it another name. */
  public WantedDataAccessRule named(String name) {
    draft.set("display_name", Names.given("data access rule", name));
    return this;
  }

  /** Says what it is for. */
  public WantedDataAccessRule describedAs(String description) {
    draft.set("description", description);
    return this;
  }

  /** Shows the logs that meet a condition, and no others. */
  public WantedDataAccessRule showing(Dpxl condition) {
    logs = Optional.of(condition);
    return this;
  }

  /**
   * Sets the condition for what is no log, such as traces of a later version of the service. A new
   * rule shows nothing of that kind.
   */
  public WantedDataAccessRule otherwise(Dpxl condition) {
    draft.set("default_expression", condition.text());
    return this;
  }

  JsonObject created() {
    JsonObject body = draft.alone();
    if (!body.has("default_expression")) {
      body.addProperty("default_expression", Dpxl.none().text());
    }
    body.add("filters", Fields.all(logs.map(WantedDataAccessRule::filter).stream().toList()));
    return body;
  }

  /** Filters of other kinds stay as they are. */
  JsonObject onto(JsonObject present) {
    JsonObject goal = draft.onto(present);
    logs.ifPresent(
        condition -> {
          JsonArray filters = new JsonArray();
          boolean found = false;
          for (JsonObject each : Fields.objects(present, "filters")) {
            JsonObject filter = each.deepCopy();
            if (Fields.text(each, "entity_type").equals(LOGS)) {
              filter.addProperty("expression", condition.text());
              found = true;
            }
            filters.add(filter);
          }
          if (!found) {
            filters.add(filter(condition));
          }
          goal.add("filters", filters);
        });
    return goal;
  }

  private static JsonObject filter(Dpxl condition) {
    JsonObject filter = new JsonObject();
    filter.addProperty("entity_type", LOGS);
    filter.addProperty("expression", condition.text());
    return filter;
  }
}
