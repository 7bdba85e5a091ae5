package io.github.redoubt.emulator.notifications.integrations;

import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.time.Instant;
import java.util.List;

/** The integrations of one instance. Safe for use by many threads. */
final class Integrations {

  private final Table<Integration> table = new Table<>();

  /** The one with keys is there from the start, and says nothing until it is set. */
  private Integrations(Instant now) {
    put(new Integration(Ids.uuid(), Integration.KEYS, "", "", "", now, now));
  }

  static Integrations of(NotificationsInstance instance) {
    return instance.feature(Integrations.class, each -> new Integrations(each.now()));
  }

  void put(Integration integration) {
    table.put(integration.id(), integration);
  }

  Integration get(String id) {
    return table.find(id).orElseThrow(() -> Rejection.notFound("Integration", id));
  }

  List<Integration> list() {
    return table.list(each -> true);
  }
}
