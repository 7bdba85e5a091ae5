package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.Schedule;
import io.github.redoubt.audit.internal.Fields;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert of the older interface, as it was when it was read. One that was changed in the web
 * console since may have more to it than the older interface can tell.
 *
 * @param id the id of this version of it
 * @param uniqueId what it is known by for as long as it exists
 * @param name what people call it
 * @param description what it is for
 * @param active whether it watches at all
 * @param severity how grave what it tells is
 * @param filter which logs it looks at
 * @param condition what it watches for
 * @param notifications whom it tells
 * @param payloadFields the fields of a log that are told; empty for all
 * @param labels what people sort alerts by
 * @param schedule when in a week it watches; empty for always
 * @param expires the day after which it rests; empty for never
 */
public record OlderAlert(
    String id,
    Optional<String> uniqueId,
    String name,
    String description,
    boolean active,
    OlderSeverity severity,
    OlderFilter filter,
    OlderCondition condition,
    List<Group> notifications,
    List<String> payloadFields,
    Map<String, String> labels,
    Optional<Schedule> schedule,
    Optional<LocalDate> expires) {

  /**
   * Those who are told together.
   *
   * @param groupBy what is told apart
   * @param told who is told
   */
  public record Group(List<String> groupBy, List<Told> told) {}

  /**
   * Who is told, and when.
   *
   * @param integrationId the number of the outgoing webhook; empty for e-mail
   * @param addresses who gets e-mail
   * @param resolvedToo whether it is also told that what triggered is over
   * @param pause how long it waits before it tells again; empty where nothing is said
   */
  public record Told(
      Optional<Long> integrationId,
      List<String> addresses,
      boolean resolvedToo,
      Optional<Duration> pause) {}

  static OlderAlert read(JsonObject from) {
    return new OlderAlert(
        Fields.text(from, "id"),
        Fields.optionalText(from, "unique_identifier"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.flag(from, "is_active"),
        new OlderSeverity(Fields.text(from, "severity")),
        OlderFilter.read(Fields.object(from, "filters")),
        OlderCondition.read(Fields.object(from, "condition")),
        Fields.objects(from, "notification_groups").stream().map(OlderAlert::group).toList(),
        Fields.texts(from, "notification_payload_filters"),
        labels(from),
        OlderSchedule.read(from),
        expires(Fields.object(from, "expiration")));
  }

  /** A day of zeros is none. */
  private static Optional<LocalDate> expires(JsonObject from) {
    int year = (int) Fields.decimal(from, "year");
    return year == 0
        ? Optional.empty()
        : Optional.of(
            LocalDate.of(
                year, (int) Fields.decimal(from, "month"), (int) Fields.decimal(from, "day")));
  }

  private static Group group(JsonObject from) {
    return new Group(
        Fields.texts(from, "group_by_fields"),
        Fields.objects(from, "notifications").stream().map(OlderAlert::told).toList());
  }

  private static Told told(JsonObject from) {
    return new Told(
        from.has("integration_id")
            ? Optional.of(Fields.whole(from, "integration_id"))
            : Optional.empty(),
        Fields.texts(Fields.object(from, "recipients"), "emails"),
        Fields.optionalText(from, "notify_on").filter("triggered_and_resolved"::equals).isPresent(),
        from.has("retriggering_period_seconds")
            ? Optional.of(Duration.ofSeconds(Fields.whole(from, "retriggering_period_seconds")))
            : Optional.empty());
  }

  static Map<String, String> labels(JsonObject from) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonObject each : Fields.objects(from, "meta_labels")) {
      all.put(
          Fields.optionalText(each, "key").orElse(""),
          Fields.optionalText(each, "value").orElse(""));
    }
    return Collections.unmodifiableMap(all);
  }
}
