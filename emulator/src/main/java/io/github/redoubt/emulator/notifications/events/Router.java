package io.github.redoubt.emulator.notifications.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.subscriptions.Subscriptions;
import io.github.redoubt.emulator.notifications.topics.Topic;
import io.github.redoubt.emulator.notifications.topics.Topics;

/** The way of a notification: to the topics that take it, and to who has subscribed to those. */
public final class Router {

  private Router() {}

  /** Sends a notification on; one of a source that is switched off ends here. */
  public static void route(NotificationsInstance instance, Notification notification) {
    if (!notification.source().enabled()) {
      return;
    }
    JsonObject filtered = notification.filtered();
    for (Topic topic : Topics.of(instance).list()) {
      if (topic.admits(notification.source().id(), filtered, instance.now())) {
        for (Subscription each : Subscriptions.of(instance).toTopic(topic.id())) {
          Courier.of(instance).deliver(notification, each);
        }
      }
    }
  }
}
