package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.Schedule;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of an alert of the older interface; what is not said stays. It belongs to one
 * thread.
 */
public final class OlderAlertEdit {

  final JsonObject body = new JsonObject();
  private final Map<String, String> labels = new LinkedHashMap<>();

  OlderAlertEdit() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public OlderAlertEdit named(String name) {
    body.addProperty("name", Names.given("alert", name));
    return this;
  }

  /** Says what it is for. */
  public OlderAlertEdit describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }

  /** Lets it watch, or rest. */
  public OlderAlertEdit active(boolean watching) {
    body.addProperty("is_active", watching);
    return this;
  }

  /** Says how grave what it tells is. */
  public OlderAlertEdit severity(OlderSeverity severity) {
    body.addProperty("severity", severity.code());
    return this;
  }

  /** Looks at other logs. */
  public OlderAlertEdit filteredBy(OlderFilter filter) {
    body.add("filters", filter.write());
    return this;
  }

  /** Watches for something else. */
  public OlderAlertEdit when(OlderCondition condition) {
    body.add("condition", condition.write());
    return this;
  }

  /** Tells but some fields of a log. */
  public OlderAlertEdit tellingFields(String... fields) {
    body.add("notification_payload_filters", Fields.list(List.of(fields)));
    return this;
  }

  /** Sorts it under a label; labels that are not mentioned stay. */
  public OlderAlertEdit labelled(String name, String value) {
    labels.put(name, value);
    body.add("meta_labels", written(labels));
    return this;
  }

  /** The service takes labels as a whole. */
  void keepLabelsOf(JsonObject present) {
    if (labels.isEmpty()) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(OlderAlert.labels(present));
    all.putAll(labels);
    body.add("meta_labels", written(all));
  }

  private static JsonArray written(Map<String, String> labels) {
    JsonArray all = new JsonArray();
    labels.forEach(
        (name, value) -> {
          JsonObject label = new JsonObject();
          label.addProperty("key", name);
          label.addProperty("value", value);
          all.add(label);
        });
    return all;
  }

  /** Has it watch at some times of the week alone. */
  public OlderAlertEdit onlyOn(Schedule schedule) {
    body.add("active_when", OlderSchedule.write(schedule));
    return this;
  }

  /** Has it rest after a day. */
  public OlderAlertEdit until(LocalDate day) {
    JsonObject date = new JsonObject();
    date.addProperty("year", day.getYear());
    date.addProperty("month", day.getMonthValue());
    date.addProperty("day", day.getDayOfMonth());
    body.add("expiration", date);
    return this;
  }

  /**
   * Says for all that it tells at what it does, and how often again.
   *
   * @param resolvedToo whether it also tells that what triggered is over
   * @param pause how long it waits before it tells again
   * @throws InvalidRequestException if the pause is negative
   */
  public OlderAlertEdit notifying(boolean resolvedToo, Duration pause) {
    JsonObject settings = times(resolvedToo, pause);
    settings.addProperty("use_as_notification_settings", true);
    body.add("incident_settings", settings);
    return this;
  }

  private static JsonObject times(boolean resolvedToo, Duration pause) {
    if (pause.isNegative()) {
      throw new InvalidRequestException("pause", "is negative", "Give a time to wait.");
    }
    JsonObject times = new JsonObject();
    times.addProperty("notify_on", resolvedToo ? "triggered_and_resolved" : "triggered_only");
    times.addProperty("retriggering_period_seconds", pause.toSeconds());
    return times;
  }

  /**
   * Tells a channel or an outgoing webhook. All that are told in one sentence are told from then
   * on, and no others. A channel knows its alerts by a label, which is said with it.
   *
   * @param resolvedToo whether it is also told that what triggered is over
   * @param pause how long it waits before it tells again
   * @throws InvalidRequestException if the pause is negative
   */
  public OlderAlertEdit tell(AlertTarget target, boolean resolvedToo, Duration pause) {
    JsonObject told = times(resolvedToo, pause);
    told.addProperty("integration_id", target.integrationId());
    if (!body.has("notification_groups")) {
      JsonObject group = new JsonObject();
      group.add("notifications", new JsonArray());
      JsonArray groups = new JsonArray();
      groups.add(group);
      body.add("notification_groups", groups);
    }
    body.getAsJsonArray("notification_groups")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("notifications")
        .add(told);
    target.labels().forEach(this::labelled);
    return this;
  }
}
