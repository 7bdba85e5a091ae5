package io.github.redoubt.audit.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.List;

/**
 * What can be said of every alert, whatever it watches for. What is not said is left as it is, and
 * as the service has it for a new one. It belongs to one thread.
 *
 * @param <S> what these terms are of
 */
public abstract class AlertTerms<S extends AlertTerms<S>> {

  /** The service cuts the labels that it tells after so many characters. */
  private static final int TOLD_LABELS = 400;

  final JsonObject body = new JsonObject();

  AlertTerms() {}

  abstract S self();

  /** Says what it is for. */
  public S describedAs(String text) {
    body.addProperty("description", text);
    return self();
  }

  /** Says how urgent it is. Conditions with several thresholds can say it for each further one. */
  public S priority(Priority priority) {
    body.addProperty("priority", priority.code());
    return self();
  }

  /** Lets it watch; so does a new one of which nothing is said. */
  public S enabled() {
    body.addProperty("enabled", true);
    return self();
  }

  /** Lets it rest. */
  public S disabled() {
    body.addProperty("enabled", false);
    return self();
  }

  /** Sorts it under a label; labels that are not mentioned stay. */
  public S labelled(String name, String value) {
    JsonObject labels = Fields.object(body, "entity_labels");
    labels.addProperty(name, value);
    body.add("entity_labels", labels);
    return self();
  }

  /** Has it watch at some times of the week alone. */
  public S onlyOn(Schedule schedule) {
    body.add("active_on", schedule.write());
    return self();
  }

  /**
   * Makes it a part of flows that makes no incident and tells nobody by itself, or makes it an
   * alert of its own again.
   */
  public S buildingBlock(boolean part) {
    body.addProperty("phantom_mode", part);
    return self();
  }

  /** Says at what an incident is told. */
  public S notifyingOn(NotifyOn when) {
    incidents().addProperty("notify_on", when.code());
    return self();
  }

  /**
   * Says how long it waits before it tells again of an incident that goes on.
   *
   * @param pause whole minutes, at least one
   * @throws InvalidRequestException if it is not
   */
  public S tellingAgainAfter(Duration pause) {
    incidents().addProperty("minutes", minutes(pause));
    return self();
  }

  private JsonObject incidents() {
    JsonObject incidents = Fields.object(body, "incidents_settings");
    body.add("incidents_settings", incidents);
    return incidents;
  }

  /**
   * Tells a channel or an outgoing webhook. All that are told in one sentence are told from then
   * on, and no others.
   */
  public S tell(AlertTarget target) {
    return tell(target, new JsonObject());
  }

  /**
   * Tells a channel or an outgoing webhook, at moments of its own.
   *
   * @param when at what
   * @param pause how long it waits before it tells again; whole minutes, at least one
   * @throws InvalidRequestException if the pause is not
   */
  public S tell(AlertTarget target, NotifyOn when, Duration pause) {
    JsonObject told = new JsonObject();
    told.addProperty("notify_on", when.code());
    told.addProperty("minutes", minutes(pause));
    return tell(target, told);
  }

  private S tell(AlertTarget target, JsonObject told) {
    JsonObject integration = new JsonObject();
    integration.addProperty("integration_id", target.integrationId());
    told.add("integration", integration);
    JsonArray webhooks = webhooks();
    boolean known =
        webhooks.asList().stream()
            .anyMatch(each -> integration.equals(each.getAsJsonObject().get("integration")));
    if (!known) {
      webhooks.add(told);
    }
    target.labels().forEach(this::labelled);
    return self();
  }

  /** Tells nobody any more; it is seen in the service itself alone. */
  public S tellNobody() {
    webhooks().asList().clear();
    return self();
  }

  private JsonArray webhooks() {
    JsonObject group = Fields.object(body, "notification_group");
    body.add("notification_group", group);
    if (!group.has("webhooks")) {
      group.add("webhooks", new JsonArray());
    }
    return group.getAsJsonArray("webhooks");
  }

  /** Says by which fields incidents are told apart; here, because not every kind can. */
  final void groupBy(String... fields) {
    body.add("group_by_keys", Fields.list(List.of(fields)));
  }

  /**
   * Makes sure that channels which know their alerts by a label will see it.
   *
   * @throws InvalidRequestException if the labels are so many that the service would cut them
   */
  static void checkLabels(JsonObject goal) {
    JsonObject told = Fields.object(goal, "entity_labels");
    boolean forChannels =
        told.keySet().stream().anyMatch(name -> name.startsWith(AlertTarget.LABEL));
    if (forChannels && told.toString().length() > TOLD_LABELS) {
      throw new InvalidRequestException(
          "labels",
          "have "
              + told.toString().length()
              + " characters in all, of which the service tells "
              + TOLD_LABELS,
          "Use fewer or shorter ones, so that the channel sees its own.");
    }
  }

  private static long minutes(Duration pause) {
    if (pause.toMinutes() < 1 || !pause.equals(Duration.ofMinutes(pause.toMinutes()))) {
      throw new InvalidRequestException(
          "pause", "is " + pause + ", which is not a number of whole minutes", "Give some.");
    }
    return pause.toMinutes();
  }
}
