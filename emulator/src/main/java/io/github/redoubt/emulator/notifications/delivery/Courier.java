package io.github.redoubt.emulator.notifications.delivery;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Delivery;
import io.github.redoubt.emulator.Delivery.Outcome;
import io.github.redoubt.emulator.Mail;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.destinations.Destinations;
import io.github.redoubt.emulator.notifications.destinations.Kind;
import io.github.redoubt.emulator.notifications.events.Notification;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.sources.Source;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.templates.Template;
import io.github.redoubt.emulator.notifications.templates.Templates;
import java.net.URI;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Brings notifications of one instance to their destinations, and remembers what became of them.
 * Mail arrives at once; what goes over HTTP does in the background, one after the other to each
 * destination. Safe for use by many threads.
 */
public final class Courier {

  /** How much of the past is remembered. */
  private static final int MOST = 10_000;

  private final NotificationsInstance instance;
  private final Background background = new Background();
  private final Deque<Mail> mailbox = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final Map<String, TestResult> tests = new ConcurrentHashMap<>();

  private volatile double waitingShare = 1;
  private volatile Optional<URI> pagerDuty = Optional.empty();
  private volatile Optional<URI> slack = Optional.empty();

  private Courier(NotificationsInstance instance) {
    this.instance = instance;
  }

  public static Courier of(NotificationsInstance instance) {
    return instance.feature(Courier.class, Courier::new);
  }

  public void waitingShare(double share) {
    this.waitingShare = share;
  }

  public void pagerDutyAt(URI url) {
    this.pagerDuty = Optional.of(url);
  }

  public void slackAt(URI url) {
    this.slack = Optional.of(url);
  }

  public PublicKey signingKey() {
    return Signer.of(instance).key();
  }

  public List<Mail> mailbox() {
    synchronized (mailbox) {
      return List.copyOf(mailbox);
    }
  }

  /** Waits for what is on its way. */
  public List<Delivery> deliveries() {
    background.settle();
    synchronized (deliveries) {
      return List.copyOf(deliveries);
    }
  }

  /** Stops in the middle of things. */
  public void close() {
    background.close();
  }

  /** Invites somebody to a subscription. */
  public void invite(Subscription subscription, String to) {
    Destination destination = Destinations.of(instance).get(subscription.destinationId());
    Optional<Template> template = template(subscription, "template_id_invitation");
    post(Letters.invitation(destination, subscription, to, template, instance.now()));
  }

  private void post(Mail mail) {
    synchronized (mailbox) {
      if (mailbox.size() == MOST) {
        mailbox.removeFirst();
      }
      mailbox.addLast(mail);
    }
  }

  private Optional<Template> template(Subscription subscription, String attribute) {
    return subscription.attribute(attribute).flatMap(Templates.of(instance)::find);
  }

  /** Brings a notification where a subscription says. */
  public void deliver(Notification notification, Subscription subscription) {
    Destination destination = Destinations.of(instance).get(subscription.destinationId());
    Kind kind = destination.kind();
    Optional<Template> template = template(subscription, "template_id_notification");
    boolean refused =
        (kind.isBuiltIn() && notification.source().isOwn())
            || (kind == Kind.SMTP_CUSTOM && !destination.isVerified());
    if (refused) {
      note(notification, destination, "", 0, 0, Outcome.REFUSED);
    } else if (kind.isMail()) {
      deliver(
          notification,
          destination,
          Letters.mail(notification, subscription, template, instance.now()));
    } else if (kind.isText()) {
      deliver(notification, destination, Letters.texts(notification, subscription, instance.now()));
    } else {
      Parcels parcels =
          new Parcels(
              notification,
              destination,
              subscription,
              template.map(each -> each.render(notification.event())));
      send(notification, destination, subscription.flag("signing_enabled"), parcels);
    }
  }

  private void deliver(Notification notification, Destination destination, List<Mail> letters) {
    for (Mail letter : letters) {
      post(letter);
      note(notification, destination, letter.body(), 1, 0, Outcome.DELIVERED);
    }
  }

  private void send(
      Notification notification, Destination destination, boolean signed, Parcels parcels) {
    List<Parcel> all = parcels.all(pagerDuty, slack);
    if (all.isEmpty() && !destination.kind().equals(Kind.SLACK)) {
      note(notification, destination, parcels.plain(), 0, 0, Outcome.KEPT);
    }
    for (Parcel parcel : all) {
      if (parcel.url().isEmpty()) {
        note(notification, destination, parcel.body(), 0, 0, Outcome.KEPT);
      } else {
        post(
            destination,
            parcel,
            signed,
            end ->
                note(
                    notification,
                    destination,
                    parcel.body(),
                    end.attempts(),
                    end.status(),
                    end.isTaken() ? Outcome.DELIVERED : Outcome.LOST));
      }
    }
  }

  private void post(
      Destination destination, Parcel parcel, boolean signed, Consumer<Post.Ending> ended) {
    Map<String, String> signature = signed ? Signer.of(instance).sign(parcel.body()) : Map.of();
    background.run(
        destination.id(), () -> ended.accept(Post.send(parcel, signature, waitingShare)));
  }

  private void note(
      Notification notification,
      Destination destination,
      String body,
      int attempts,
      int status,
      Outcome outcome) {
    Delivery delivery =
        new Delivery(
            instance.now(),
            notification.id(),
            destination.name(),
            destination.kind().wire(),
            body,
            attempts,
            status,
            outcome);
    synchronized (deliveries) {
      if (deliveries.size() == MOST) {
        deliveries.removeFirst();
      }
      deliveries.addLast(delivery);
    }
  }

  /**
   * Sends something to a webhook to see whether it arrives.
   *
   * @return the notification's id, under which to ask how that went
   */
  public String test(Destination destination) {
    String id = Ids.uuid();
    Source source =
        new Source(
            instance.crn(),
            "test",
            "",
            true,
            false,
            "event-notifications",
            instance.now(),
            instance.now());
    Notification notification = new Notification(id, source, testEvent(id));
    Parcel parcel =
        new Parcels(notification, destination, nobody(destination), Optional.empty())
            .all(pagerDuty, slack)
            .get(0);
    tests.put(id, TestResult.UNDER_WAY);
    post(
        destination,
        parcel,
        false,
        end ->
            tests.put(
                id,
                end.isTaken()
                    ? new TestResult("success", end.status(), "The destination took it.")
                    : new TestResult("failure", end.status(), "The destination did not take it.")));
    return id;
  }

  private Subscription nobody(Destination destination) {
    return new Subscription(
        "", "", "", destination.id(), "", new JsonObject(), List.of(), instance.now());
  }

  private JsonObject testEvent(String id) {
    JsonObject event = new JsonObject();
    event.addProperty("specversion", "1.0");
    event.addProperty("id", id);
    event.addProperty("source", instance.crn());
    event.addProperty("type", "com.ibm.cloud.event-notifications:test");
    event.addProperty("time", instance.now().toString());
    event.addProperty("ibmensourceid", instance.crn());
    event.addProperty("ibmendefaultshort", "Test of a destination");
    event.addProperty("ibmendefaultlong", "This notification tests a destination.");
    event.addProperty("ibmenseverity", "LOW");
    return event;
  }

  public Optional<TestResult> result(String notificationId) {
    return Optional.ofNullable(tests.get(notificationId));
  }
}
