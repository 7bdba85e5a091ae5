package io.github.redoubt.audit.dashboards;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.Optional;

/**
 * A dashboard as it is drawn.
 *
 * @param id the service's
 * @param name for people
 * @param description for people, too
 * @param json all of it, as JSON of the service's own; to be kept, and given to another instance
 */
public record Dashboard(String id, String name, Optional<String> description, String json) {

  static Dashboard read(JsonObject json) {
    return new Dashboard(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        json.toString());
  }
}
