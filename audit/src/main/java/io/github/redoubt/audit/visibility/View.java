package io.github.redoubt.audit.visibility;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.queries.QuerySyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to look at logs that people have saved.
 *
 * @param id the service's number of it
 * @param name for people
 * @param query what is looked for; empty for everything
 * @param syntax the query's language, where it is told
 * @param time the time that it shows
 * @param filters the values that are shown, by the label, such as {@code applicationName}
 * @param folderId the folder that it is in
 * @param tier which logs it shows, where it is told
 */
public record View(
    long id,
    String name,
    Optional<String> query,
    Optional<QuerySyntax> syntax,
    TimeSelection time,
    Map<String, List<String>> filters,
    Optional<String> folderId,
    Optional<ViewTier> tier) {

  /** Copies the filters, in their order. */
  public View {
    filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
  }

  static View read(JsonObject json) {
    JsonObject search = Fields.object(json, "search_query");
    return new View(
        Fields.whole(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(search, "query").filter(text -> !text.isEmpty()),
        Fields.optionalText(search, "syntax_type").map(QuerySyntax::new),
        TimeSelection.read(Fields.object(json, "time_selection")),
        filters(Fields.objects(Fields.object(json, "filters"), "filters")),
        Fields.optionalText(json, "folder_id").filter(text -> !text.isEmpty()),
        Fields.optionalText(json, "tier").map(ViewTier::new));
  }

  /** The service says of each value whether it is chosen. */
  private static Map<String, List<String>> filters(List<JsonObject> filters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (JsonObject filter : filters) {
      List<String> chosen = new ArrayList<>();
      for (Map.Entry<String, JsonElement> each :
          Fields.object(filter, "selected_values").entrySet()) {
        if (each.getValue().isJsonPrimitive() && each.getValue().getAsBoolean()) {
          chosen.add(each.getKey());
        }
      }
      all.put(Fields.text(filter, "name"), List.copyOf(chosen));
    }
    return all;
  }
}
