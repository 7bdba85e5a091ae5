package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.logs.alerts.evaluation.Watchtower;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alerts of one instance, whichever form they come in. Safe for use by many threads. */
final class Alerts {

  private static final int MOST = 500;

  private final LogsInstance instance;
  private final Table<Alert> table = new Table<>();

  private Alerts(LogsInstance instance) {
    this.instance = instance;
  }

  static Alerts of(LogsInstance instance) {
    return instance.feature(Alerts.class, Alerts::new);
  }

  Alert create(JsonObject definition, Optional<JsonObject> legacy) {
    if (list().size() >= MOST) {
      throw Rejection.exhausted("An instance has at most " + MOST + " alerts.");
    }
    Instant now = instance.clock().instant();
    Alert made = new Alert(Ids.uuid(), Ids.uuid(), now, now, definition, legacy);
    keep(made);
    return made;
  }

  Alert replace(String id, JsonObject definition, Optional<JsonObject> legacy) {
    Alert old = get(id);
    Alert fresh =
        new Alert(id, Ids.uuid(), old.createdAt(), instance.clock().instant(), definition, legacy);
    keep(fresh);
    return fresh;
  }

  private void keep(Alert alert) {
    table.put(alert.id(), alert);
    Watchtower.of(instance).watch(alert);
  }

  Optional<Alert> find(String id) {
    return table.find(id);
  }

  Alert get(String id) {
    return find(id).orElseThrow(() -> Rejection.notFound("Alert", id));
  }

  void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Alert", id);
    }
    Watchtower.of(instance).forget(id);
  }

  List<Alert> list() {
    return table.list(each -> true);
  }
}
