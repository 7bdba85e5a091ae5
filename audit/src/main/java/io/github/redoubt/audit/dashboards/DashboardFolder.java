package io.github.redoubt.audit.dashboards;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.Optional;

/**
 * A folder of dashboards.
 *
 * @param id the service's
 * @param name for people
 * @param parentId the folder that it is in
 */
public record DashboardFolder(String id, String name, Optional<String> parentId) {

  static DashboardFolder read(JsonObject json) {
    return new DashboardFolder(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "parent_id").filter(text -> !text.isEmpty()));
  }
}
