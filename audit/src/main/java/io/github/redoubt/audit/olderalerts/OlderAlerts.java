package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The alerts of an instance of Cloud Logs through the older interface, for those that were made
 * there. New ones are better made as {@code alerts()}: the older interface knows neither priorities
 * nor several thresholds, and shows alerts of the newer one incompletely. Safe for use by many
 * threads.
 */
public final class OlderAlerts {

  private static final List<String> READ_ONLY = List.of("id");

  private final Resources<OlderAlert> resources;

  private OlderAlerts(Logs logs) {
    this.resources =
        new Resources<>(
            logs::api, "older alert", OlderAlert::read, "olderAlerts().find(name)", "v1", "alerts");
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static OlderAlerts of(Logs logs) {
    return new OlderAlerts(logs);
  }

  /**
   * Gets an alert.
   *
   * @throws NotFoundException if there is none
   */
  public OlderAlert get(String id) {
    return resources.read(resources.get(id));
  }

  /**
   * Finds an alert by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<OlderAlert> find(String name) {
    List<OlderAlert> found = list().filter(alert -> alert.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "alert name",
          "is the name of several: " + found.stream().map(OlderAlert::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst();
  }

  /** Lists them; the service gives all in one answer. */
  public Stream<OlderAlert> list() {
    return resources.all("alerts").stream().map(resources::read);
  }

  /**
   * Creates an alert; it watches from now on, if nothing else is said.
   *
   * @throws InvalidRequestException if the name is blank, or one at new values tells somebody,
   *     which the service refuses
   * @throws OutcomeUnknownException if no answer came; look with {@link #find} before you do it
   *     again
   */
  public OlderAlert create(
      String name,
      OlderSeverity severity,
      OlderFilter filter,
      OlderCondition condition,
      Consumer<OlderAlertEdit> more) {
    OlderAlertEdit edit =
        new OlderAlertEdit()
            .named(name)
            .active(true)
            .severity(severity)
            .filteredBy(filter)
            .when(condition);
    more.accept(edit);
    return resources.read(resources.create(complete(edit.body)));
  }

  /**
   * Changes what differs by now; what is not mentioned stays, what this version does not know
   * included.
   *
   * @throws NotFoundException if there is no such alert
   * @throws InvalidRequestException if one at new values tells somebody
   */
  public Change<OlderAlert> update(String id, Consumer<OlderAlertEdit> changes) {
    OlderAlertEdit edit = new OlderAlertEdit();
    changes.accept(edit);
    JsonObject present = resources.get(id);
    JsonObject base = present.deepCopy();
    if (changesKind(present, edit.body)) {
      base.remove("condition");
    }
    edit.keepLabelsOf(present);
    JsonObject goal = complete(Documents.merged(base, edit.body));
    List<Difference> differences = Documents.differences(present, goal);
    if (differences.isEmpty()) {
      return Change.unchanged(resources.read(present));
    }
    JsonObject sent = goal.deepCopy();
    READ_ONLY.forEach(sent::remove);
    return Change.updated(resources.read(resources.replace(id, sent)), differences);
  }

  private static boolean changesKind(JsonObject present, JsonObject wanted) {
    return wanted.has("condition")
        && !Fields.object(wanted, "condition")
            .keySet()
            .equals(Fields.object(present, "condition").keySet());
  }

  /**
   * Deletes an alert.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    resources.delete(id);
  }

  /** Unless what is told groups as the alert does, nothing of it ever arrives. */
  private static JsonObject complete(JsonObject goal) {
    OlderCondition condition = OlderCondition.read(Fields.object(goal, "condition"));
    List<JsonObject> groups = Fields.objects(goal, "notification_groups");
    boolean tells =
        groups.stream().anyMatch(each -> !Fields.objects(each, "notifications").isEmpty());
    if (condition.kind().equals(ConditionKind.NEW_VALUE) && tells) {
      throw new InvalidRequestException(
          "tell", "is said of an alert at new values, which tells nobody", "Leave it out.");
    }
    groups.forEach(each -> each.add("group_by_fields", Fields.list(condition.groupBy())));
    return goal;
  }
}
