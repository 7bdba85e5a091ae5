package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where messages go to. What would let others send there, such as the address of a webhook, is not
 * in here.
 *
 * @param id its id
 * @param name what people call it
 * @param description what it is for
 * @param type what kind of place it is
 * @param collectsFailedEvents whether what could not be delivered is kept in a bucket
 * @param settings what is harmless of its settings, by the service's names
 * @param subscriptionNames the subscriptions that lead to it
 * @param updated when it was last changed
 */
public record Destination(
    String id,
    String name,
    String description,
    DestinationType type,
    boolean collectsFailedEvents,
    Map<String, String> settings,
    List<String> subscriptionNames,
    Optional<Instant> updated) {

  /** A list of what is safe fails closed; addresses may hold what lets one in. */
  private static final Set<String> HARMLESS =
      Set.of(
          "verb",
          "type",
          "domain",
          "bucket_name",
          "instance_id",
          "instance_name",
          "endpoint",
          "crn",
          "topic",
          "project_crn",
          "job_name",
          "environment_id",
          "feature_id",
          "bundle_id",
          "website_url",
          "pre_prod");

  static Destination read(JsonObject from) {
    return new Destination(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        new DestinationType(Fields.text(from, "type")),
        Fields.flag(from, "collect_failed_events"),
        harmless(Fields.object(Fields.object(from, "config"), "params")),
        Fields.texts(from, "subscription_names"),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }

  private static Map<String, String> harmless(JsonObject params) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> each : params.entrySet()) {
      if (HARMLESS.contains(each.getKey()) && each.getValue().isJsonPrimitive()) {
        all.put(each.getKey(), each.getValue().getAsString());
      }
    }
    return Collections.unmodifiableMap(all);
  }
}
