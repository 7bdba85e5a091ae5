package io.github.redoubt.emulator.notifications.subscriptions;

import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.subscriptions.Invitation.State;
import java.time.Instant;
import java.util.List;

/** The subscriptions of one instance. Safe for use by many threads. */
public final class Subscriptions {

  private final Table<Subscription> table = new Table<>();

  public static Subscriptions of(NotificationsInstance instance) {
    return instance.feature(Subscriptions.class, ignored -> new Subscriptions());
  }

  void put(Subscription subscription) {
    table.put(subscription.id(), subscription);
  }

  Subscription get(String id) {
    return table.find(id).orElseThrow(() -> Rejection.notFound("Subscription", id));
  }

  void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Subscription", id);
    }
  }

  List<Subscription> list() {
    return table.list(each -> true);
  }

  public List<Subscription> toTopic(String topicId) {
    return table.list(each -> each.topicId().equals(topicId));
  }

  public List<Subscription> toDestination(String destinationId) {
    return table.list(each -> each.destinationId().equals(destinationId));
  }

  /** Those whose mail or messages a template makes. */
  public List<Subscription> withTemplate(String templateId) {
    return table.list(each -> each.uses(templateId));
  }

  /**
   * Somebody accepts all invitations that have not expired.
   *
   * @return how many those were
   */
  public int accept(String to, Instant now) {
    List<Subscription> inviting =
        table.list(
            each ->
                each.invitations().stream()
                    .anyMatch(
                        one ->
                            one.to().equals(to)
                                && one.state() == State.INVITED
                                && !one.isExpired(now)));
    inviting.forEach(each -> table.change(each.id(), old -> old.where(to, State.SUBSCRIBED, now)));
    return inviting.size();
  }

  /**
   * Somebody wants no more of it.
   *
   * @return how many subscriptions that is about
   */
  public int unsubscribe(String to, Instant now) {
    List<Subscription> sending = table.list(each -> each.recipients().contains(to));
    sending.forEach(each -> table.change(each.id(), old -> old.where(to, State.UNSUBSCRIBED, now)));
    return sending.size();
  }
}
