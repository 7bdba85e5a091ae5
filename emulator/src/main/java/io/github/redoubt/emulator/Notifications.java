package io.github.redoubt.emulator;

import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.subscriptions.Subscriptions;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;

/**
 * The other end of one instance of Event Notifications: the mailboxes of those whom it writes to,
 * and what became of each notification.
 *
 * <p>Webhooks, Slack, Teams and PagerDuty are reached by real HTTP. Safe for use by many threads.
 */
public final class Notifications {

  private final NotificationsInstance instance;
  private final Courier courier;

  Notifications(NotificationsInstance instance) {
    this.instance = instance;
    this.courier = Courier.of(instance);
  }

  /** All mail and text messages so far, invitations among them, oldest first. */
  public List<Mail> mailbox() {
    return courier.mailbox();
  }

  /**
   * What became of notifications so far, oldest first. Waits for those that are on their way,
   * retries included.
   */
  public List<Delivery> deliveries() {
    return courier.deliveries();
  }

  /**
   * Accepts all invitations to an address or phone number that have not expired, as its owner would
   * by a click.
   *
   * @throws IllegalArgumentException if there are none
   */
  public void accept(String to) {
    if (Subscriptions.of(instance).accept(to, instance.now()) == 0) {
      throw new IllegalArgumentException("Nobody has invited " + to + ", or it is too long ago");
    }
  }

  /**
   * Unsubscribes an address or phone number from everything, as its owner would.
   *
   * @throws IllegalArgumentException if nothing is sent to it
   */
  public void unsubscribe(String to) {
    if (Subscriptions.of(instance).unsubscribe(to, instance.now()) == 0) {
      throw new IllegalArgumentException("Nothing is sent to " + to);
    }
  }

  /**
   * How long to wait before a delivery is tried again, as a share of the time that the service
   * waits: 1, as it is from the start, waits 1, 2 and 4 seconds or what the destination asks for; 0
   * does not wait.
   */
  public void waitingShare(double share) {
    if (share < 0) {
      throw new IllegalArgumentException("Nobody waits a negative time: " + share);
    }
    courier.waitingShare(share);
  }

  /**
   * Where PagerDuty is. Until this is said, what would go there is kept in {@link #deliveries()}
   * alone.
   *
   * @param url what events are posted to
   */
  public void pagerDutyAt(URI url) {
    courier.pagerDutyAt(url);
  }

  /**
   * Where Slack takes direct messages. Until this is said, they are kept in {@link #deliveries()}
   * alone; incoming webhooks have a URL of their own.
   *
   * @param url what messages are posted to
   */
  public void slackAt(URI url) {
    courier.slackAt(url);
  }

  /** What the signatures of signed webhooks are checked by. */
  public PublicKey signingKey() {
    return courier.signingKey();
  }
}
