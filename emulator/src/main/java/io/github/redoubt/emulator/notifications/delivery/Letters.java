package io.github.redoubt.emulator.notifications.delivery;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.Mail;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.events.Notification;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.templates.Template;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes of a notification the mail or text messages to those who accepted to get them. */
final class Letters {

  private Letters() {}

  static List<Mail> mail(
      Notification notification,
      Subscription subscription,
      Optional<Template> template,
      Instant now) {
    String subject =
        template
            .flatMap(each -> each.renderSubject(notification.event()))
            .or(() -> notification.attribute("ibmensubject"))
            .or(() -> notification.attribute("ibmendefaultshort"))
            .orElse("");
    String body =
        template
            .map(each -> each.render(notification.event()))
            .orElseGet(() -> plain(notification, subscription));
    return to(subscription, notification, "ibmenmailto").stream()
        .map(
            each ->
                new Mail(
                    now,
                    each,
                    from(subscription),
                    subject,
                    body,
                    false,
                    notification.attachments()))
        .toList();
  }

  private static String plain(Notification notification, Subscription subscription) {
    String text =
        notification
            .attribute("ibmenhtmlbody")
            .or(() -> notification.attribute("ibmendefaultlong"))
            .orElse("");
    JsonElement data = notification.event().get("data");
    return data != null && subscription.flag("add_notification_payload")
        ? text + "\n" + data
        : text;
  }

  private static String from(Subscription subscription) {
    String name = subscription.attribute("from_name").orElse("");
    return subscription
        .attribute("from_email")
        .map(address -> (name + " <" + address + ">").trim())
        .orElse(name);
  }

  /** Those who accepted; of them only those whom the notification names, if it names any. */
  private static List<String> to(
      Subscription subscription, Notification notification, String attribute) {
    Optional<List<String>> only = Parcels.recipients(notification, attribute);
    return subscription.recipients().stream()
        .filter(each -> only.map(named -> named.contains(each)).orElse(true))
        .toList();
  }

  static List<Mail> texts(Notification notification, Subscription subscription, Instant now) {
    String body =
        notification
            .attribute("ibmensmstext")
            .or(() -> notification.attribute("ibmendefaultshort"))
            .orElse("");
    return to(subscription, notification, "ibmensmsto").stream()
        .map(each -> new Mail(now, each, "", "", body, false, List.of()))
        .toList();
  }

  static Mail invitation(
      Destination destination,
      Subscription subscription,
      String to,
      Optional<Template> template,
      Instant now) {
    String text = "You are invited to the notifications of '" + subscription.name() + "'.";
    com.google.gson.JsonObject nothing = new com.google.gson.JsonObject();
    return new Mail(
        now,
        to,
        destination.kind().isMail() ? from(subscription) : "",
        destination.kind().isMail()
            ? template.flatMap(each -> each.renderSubject(nothing)).orElse("Invitation")
            : "",
        template.map(each -> each.render(nothing)).orElse(text),
        true,
        List.of());
  }
}
