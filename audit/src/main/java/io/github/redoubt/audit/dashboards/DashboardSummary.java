package io.github.redoubt.audit.dashboards;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A dashboard in a list.
 *
 * @param id the service's
 * @param name for people
 * @param description for people, too
 * @param isDefault whether people see it first
 * @param isPinned whether it is among those that are pinned
 * @param folderId the folder that it is in
 * @param created when it was made, where it is told
 * @param updated when it was changed, where it is told
 */
public record DashboardSummary(
    String id,
    String name,
    Optional<String> description,
    boolean isDefault,
    boolean isPinned,
    Optional<String> folderId,
    Optional<Instant> created,
    Optional<Instant> updated) {

  static DashboardSummary read(JsonObject json) {
    return new DashboardSummary(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        Fields.flag(json, "is_default"),
        Fields.flag(json, "is_pinned"),
        Fields.optionalText(Fields.object(json, "folder"), "id"),
        Fields.time(json, "create_time"),
        Fields.time(json, "update_time"));
  }
}
