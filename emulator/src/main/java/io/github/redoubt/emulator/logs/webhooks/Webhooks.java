package io.github.redoubt.emulator.logs.webhooks;

import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The outgoing webhooks of one instance. Safe for use by many threads. */
public final class Webhooks {

  private final Table<Webhook> table = new Table<>();
  private final AtomicInteger lastNumber = new AtomicInteger();

  private Webhooks() {}

  public static Webhooks of(LogsInstance instance) {
    return instance.feature(Webhooks.class, ignored -> new Webhooks());
  }

  /** A number that no webhook has had. */
  int newNumber() {
    return lastNumber.incrementAndGet();
  }

  void put(Webhook webhook) {
    table.put(webhook.id(), webhook);
  }

  Webhook get(String id) {
    return table.find(id).orElseThrow(() -> Rejection.notFound("Outgoing webhook", id));
  }

  /** The one that alerts name by a number. */
  public Optional<Webhook> find(int externalId) {
    return table.list(each -> each.externalId() == externalId).stream().findFirst();
  }

  void remove(String id) {
    table.remove(id);
  }

  List<Webhook> list() {
    return table.list(each -> true);
  }

  /** Leaves all instances of Event Notifications, since the instance of Cloud Logs goes. */
  public void leave(Outlet outlet) {
    for (Webhook each : list()) {
      remove(each.id());
      outlet.disconnect(each.notificationsId(), each.sourceId());
    }
  }

  /** Whether any is left that sends to an instance of Event Notifications. */
  boolean sendTo(String notificationsId) {
    return !table.list(each -> each.notificationsId().equals(notificationsId)).isEmpty();
  }
}
