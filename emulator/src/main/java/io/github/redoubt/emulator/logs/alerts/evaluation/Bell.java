package io.github.redoubt.emulator.logs.alerts.evaluation;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.AlertEvent;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.alerts.Alert;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.webhooks.Outlet;
import io.github.redoubt.emulator.logs.webhooks.Webhook;
import io.github.redoubt.emulator.logs.webhooks.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of one alert, each webhook as often as it wants to hear. */
final class Bell {

  private static final int TAKEN = 202;
  private static final int GONE = 404;
  private static final int FAILED = 500;

  private final LogsInstance instance;
  private final Outlet outlet;
  private final Alert alert;
  private final Consumer<AlertEvent> events;
  private final Consumer<Occasion> flows;
  private final List<Listener> listeners;
  private final boolean matching;
  private final boolean phantom;

  /** When each listener was last told of each group. */
  private final Map<Told, Instant> told = new HashMap<>();

  /**
   * Somebody who is told.
   *
   * @param number of the webhook; empty for nobody, so that it is noted all the same
   */
  private record Listener(Optional<Integer> number, boolean hearsOfEnds, Duration pause) {
    static Listener read(Body settings) {
      return new Listener(
          settings
              .object("integration")
              .flatMap(each -> each.text("integration_id"))
              .map(Integer::valueOf),
          settings.requiredText("notify_on").equals("triggered_and_resolved"),
          Duration.ofMinutes(settings.json().get("minutes").getAsLong()));
    }
  }

  /** The incident of each group that flows were last told of. */
  private final Map<List<String>, String> begun = new HashMap<>();

  private record Told(List<String> group, Listener listener) {}

  /**
   * Makes one that has told nobody yet.
   *
   * @param events what happens to all that is told
   * @param flows what happens when an incident begins, told or not
   */
  Bell(
      LogsInstance instance,
      Outlet outlet,
      Alert alert,
      Consumer<AlertEvent> events,
      Consumer<Occasion> flows) {
    this.instance = instance;
    this.outlet = outlet;
    this.alert = alert;
    this.events = events;
    this.flows = flows;
    Body definition = new Body(alert.definition());
    Body group = definition.requiredObject("notification_group");
    this.phantom = definition.flag("phantom_mode").orElse(false);
    this.matching =
        Set.copyOf(group.texts("group_by_keys"))
            .equals(Set.copyOf(definition.texts("group_by_keys")));
    List<Listener> webhooks = group.objects("webhooks").stream().map(Listener::read).toList();
    this.listeners =
        webhooks.isEmpty()
            ? List.of(Listener.read(definition.requiredObject("incidents_settings")))
            : webhooks;
  }

  /** Lets the next occasion of a group be told at once. */
  void reset(List<String> group) {
    told.keySet().removeIf(each -> each.group().equals(group));
  }

  void ring(Occasion occasion) {
    if (!occasion.triggered()) {
      begun.remove(occasion.group());
    } else if (!occasion.incidentId().equals(begun.put(occasion.group(), occasion.incidentId()))) {
      flows.accept(occasion);
    }
    if (phantom) {
      return;
    }
    List<Listener> hearing = listeners.stream().filter(each -> hears(each, occasion)).toList();
    if (!hearing.isEmpty()) {
      JsonObject notice = Notice.of(instance, alert, occasion);
      List<Integer> answers = new ArrayList<>();
      hearing.forEach(
          listener -> listener.number().ifPresent(each -> answers.add(send(each, notice))));
      events.accept(
          new AlertEvent(
              occasion.at(),
              alert.id(),
              alert.name(),
              occasion.triggered(),
              Notice.priority(occasion.priority()),
              occasion.group(),
              answers));
    }
    if (!occasion.triggered()) {
      reset(occasion.group());
    }
  }

  private boolean hears(Listener listener, Occasion occasion) {
    if (!occasion.triggered()) {
      return listener.hearsOfEnds();
    }
    Told key = new Told(occasion.group(), listener);
    Instant before = told.get(key);
    if (before != null && occasion.at().isBefore(before.plus(listener.pause()))) {
      return false;
    }
    told.put(key, occasion.at());
    return true;
  }

  private int send(int number, JsonObject notice) {
    if (!matching) {
      return FAILED;
    }
    Optional<Webhook> webhook = Webhooks.of(instance).find(number);
    boolean taken =
        webhook
            .filter(each -> outlet.send(each.notificationsId(), each.sourceId(), notice))
            .isPresent();
    return taken ? TAKEN : GONE;
  }
}
