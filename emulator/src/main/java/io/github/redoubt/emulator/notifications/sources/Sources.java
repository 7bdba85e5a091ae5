package io.github.redoubt.emulator.notifications.sources;

import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.util.List;
import java.util.Optional;

/** The sources of one instance. Safe for use by many threads. */
public final class Sources {

  private final Table<Source> table = new Table<>();

  public static Sources of(NotificationsInstance instance) {
    return instance.feature(Sources.class, ignored -> new Sources());
  }

  public void put(Source source) {
    table.put(source.id(), source);
  }

  public Optional<Source> find(String id) {
    return table.find(id);
  }

  public Source get(String id) {
    return find(id).orElseThrow(() -> Rejection.notFound("Source", id));
  }

  public void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Source", id);
    }
  }

  List<Source> list() {
    return table.list(each -> true);
  }
}
