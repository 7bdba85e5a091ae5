package io.github.redoubt.emulator.notifications.topics;

import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.util.List;

/** The topics of one instance. Safe for use by many threads. */
public final class Topics {

  private final Table<Topic> table = new Table<>();

  public static Topics of(NotificationsInstance instance) {
    return instance.feature(Topics.class, ignored -> new Topics());
  }

  void put(Topic topic) {
    table.put(topic.id(), topic);
  }

  public Topic get(String id) {
    return table.find(id).orElseThrow(() -> Rejection.notFound("Topic", id));
  }

  void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Topic", id);
    }
  }

  public List<Topic> list() {
    return table.list(each -> true);
  }

  public List<Topic> withSource(String sourceId) {
    return table.list(each -> each.hasSource(sourceId));
  }

  /** Takes a source out of all topics. */
  public void forget(String sourceId) {
    withSource(sourceId).forEach(each -> table.change(each.id(), old -> old.without(sourceId)));
  }
}
