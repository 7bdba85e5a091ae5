package io.github.redoubt.audit.visibility;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.queries.QueryText;
import io.github.redoubt.core.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a view shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedView {

  private final Draft draft = new Draft();
  private final Map<String, List<String>> filters = new LinkedHashMap<>();

  WantedView() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedView named(String name) {
    draft.set("name", Names.given("view", name));
    return this;
  }

  /** Looks for something. */
  public WantedView lookingFor(QueryText query) {
    draft.in("search_query").set("query", query.text()).set("syntax_type", query.syntax().code());
    return this;
  }

  /** Shows a time. */
  public WantedView showing(TimeSelection time) {
    draft.in("time_selection").unset("quick_selection").unset("custom_selection");
    Draft selection = draft.in("time_selection");
    time.json().entrySet().forEach(each -> selection.set(each.getKey(), each.getValue()));
    return this;
  }

  /**
   * Shows logs with certain values of a label only. The view has the filters that are said here,
   * all calls together, and no others.
   *
   * @param label such as {@code applicationName} or {@code subsystemName}
   * @throws InvalidRequestException if there is no value
   */
  public WantedView filteredBy(String label, String... values) {
    if (values.length == 0) {
      throw new InvalidRequestException("filter of " + label, "has no value", "Give one or more.");
    }
    filters.put(label, List.of(values));
    return this;
  }

  /**
   * Puts it into a folder.
   *
   * @param folderId the folder's id
   */
  public WantedView inFolder(String folderId) {
    draft.set("folder_id", folderId);
    return this;
  }

  /** Takes it out of its folder. */
  public WantedView inNoFolder() {
    draft.unset("folder_id");
    return this;
  }

  /** Shows the logs of a tier. */
  public WantedView inTier(ViewTier tier) {
    draft.set("tier", tier.code());
    return this;
  }

  JsonObject created() {
    JsonObject body = draft.alone();
    if (!body.has("time_selection")) {
      throw new InvalidRequestException(
          "view", "shows no time", "Say showing(TimeSelection.last(…)).");
    }
    return withFilters(body);
  }

  JsonObject onto(JsonObject present) {
    return withFilters(draft.onto(present));
  }

  private JsonObject withFilters(JsonObject body) {
    if (filters.isEmpty()) {
      return body;
    }
    JsonObject all = Fields.object(body, "filters").deepCopy();
    all.add(
        "filters",
        Fields.all(
            filters.entrySet().stream()
                .map(each -> filter(each.getKey(), each.getValue()))
                .toList()));
    body.add("filters", all);
    return body;
  }

  private static JsonObject filter(String label, List<String> values) {
    JsonObject chosen = new JsonObject();
    values.forEach(value -> chosen.addProperty(value, true));
    JsonObject filter = new JsonObject();
    filter.addProperty("name", label);
    filter.add("selected_values", chosen);
    return filter;
  }
}
