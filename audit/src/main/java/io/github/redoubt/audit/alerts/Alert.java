package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as it was when it was read.
 *
 * @param id what it is known by for as long as it exists
 * @param versionId what this version of it is known by; another one after every change
 * @param name what people call it
 * @param description what it is for
 * @param enabled whether it watches at all
 * @param priority how urgent it is
 * @param condition what it watches for
 * @param groupBy the fields by whose values it tells incidents apart
 * @param notifications whom it tells
 * @param notifying at what an incident is told, and how often; empty where nothing is said
 * @param payloadFields the fields of a log that are told; empty for all
 * @param labels what people sort alerts by
 * @param buildingBlock whether it is but a part of flows, and makes no incident by itself
 * @param schedule when in a week it watches; empty for always
 * @param created when it was made
 * @param updated when it was last changed
 */
public record Alert(
    AlertId id,
    Optional<String> versionId,
    String name,
    String description,
    boolean enabled,
    Priority priority,
    AlertCondition condition,
    List<String> groupBy,
    List<AlertNotification> notifications,
    Optional<Notifying> notifying,
    List<String> payloadFields,
    Map<String, String> labels,
    boolean buildingBlock,
    Optional<Schedule> schedule,
    Optional<Instant> created,
    Optional<Instant> updated) {

  static Alert read(JsonObject from) {
    JsonObject schedule = Fields.object(from, "active_on");
    JsonObject incidents = Fields.object(from, "incidents_settings");
    AlertCondition condition = ConditionReader.read(from);
    return new Alert(
        new AlertId(Fields.text(from, "id")),
        Fields.optionalText(from, "alert_version_id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        !from.has("enabled") || Fields.flag(from, "enabled"),
        new Priority(Fields.optionalText(from, "priority").orElse(Priority.P5.code())),
        condition,
        Fields.texts(from, "group_by_keys"),
        Fields.objects(Fields.object(from, "notification_group"), "webhooks").stream()
            .map(AlertNotification::read)
            .toList(),
        incidents.isEmpty() ? Optional.empty() : Optional.of(Notifying.read(incidents)),
        Fields.texts(
            Fields.object(from, ConditionReader.member(condition.type())),
            "notification_payload_filter"),
        labels(Fields.object(from, "entity_labels")),
        Fields.flag(from, "phantom_mode"),
        schedule.isEmpty() ? Optional.empty() : Optional.of(Schedule.read(schedule)),
        Fields.time(from, "created_time"),
        Fields.time(from, "updated_time"));
  }

  private static Map<String, String> labels(JsonObject from) {
    Map<String, String> all = new LinkedHashMap<>();
    from.keySet().forEach(name -> all.put(name, Fields.optionalText(from, name).orElse("")));
    return java.util.Collections.unmodifiableMap(all);
  }
}
