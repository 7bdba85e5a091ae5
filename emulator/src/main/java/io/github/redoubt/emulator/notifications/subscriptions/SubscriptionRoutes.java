package io.github.redoubt.emulator.notifications.subscriptions;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.destinations.Destinations;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.github.redoubt.emulator.notifications.templates.Templates;
import io.github.redoubt.emulator.notifications.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked about subscriptions. */
public final class SubscriptionRoutes {

  private SubscriptionRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/subscriptions", "subscriptions.create", SubscriptionRoutes::create);
    door.on(GET, "/subscriptions", "subscriptions.list", SubscriptionRoutes::list);
    door.on(GET, "/subscriptions/{id}", "subscriptions.read", SubscriptionRoutes::get);
    door.on(PATCH, "/subscriptions/{id}", "subscriptions.update", SubscriptionRoutes::update);
    door.on(DELETE, "/subscriptions/{id}", "subscriptions.delete", SubscriptionRoutes::delete);
  }

  private static SubscriptionForm form(
      NotificationsInstance instance, Destination destination, Body body) {
    return new SubscriptionForm(
        destination,
        body.object("attributes").orElseGet(() -> new Body(new JsonObject())),
        Templates.of(instance));
  }

  private static void create(Visit visit) {
    NotificationsInstance instance = visit.instance();
    Instant now = instance.now();
    Body body = visit.body();
    String name = body.requiredText("name");
    Destination destination = Destinations.of(instance).get(body.requiredText("destination_id"));
    String topicId = Topics.of(instance).get(body.requiredText("topic_id")).id();
    SubscriptionForm form = form(instance, destination, body);
    Subscription made =
        new Subscription(
            Ids.uuid(),
            name,
            body.text("description").orElse(""),
            destination.id(),
            topicId,
            form.attributes(),
            form.invitations(now),
            now);
    Subscriptions.of(instance).put(made);
    invite(instance, made, List.of());
    visit.answer(201, made.whole(instance));
  }

  /** Writes to those who were not invited before. */
  private static void invite(
      NotificationsInstance instance, Subscription subscription, List<Invitation> before) {
    for (Invitation each : subscription.invitations()) {
      if (!before.contains(each)) {
        Courier.of(instance).invite(subscription, each.to());
      }
    }
  }

  private static void list(Visit visit) {
    visit.page(
        "subscriptions",
        Subscriptions.of(visit.instance()).list(),
        each -> each.name() + " " + each.description(),
        each -> each.listed(visit.instance()));
  }

  private static void get(Visit visit) {
    visit.answer(200, Subscriptions.of(visit.instance()).get(visit.id()).whole(visit.instance()));
  }

  private static void update(Visit visit) {
    NotificationsInstance instance = visit.instance();
    Instant now = instance.now();
    Subscription old = Subscriptions.of(instance).get(visit.id());
    Body body = visit.body();
    Destination destination = Destinations.of(instance).get(old.destinationId());
    Optional<SubscriptionForm> form =
        body.object("attributes").map(each -> form(instance, destination, body));
    Subscription fresh =
        new Subscription(
            old.id(),
            body.textOr("name", old.name()),
            body.text("description").orElse(old.description()),
            old.destinationId(),
            old.topicId(),
            form.map(each -> each.attributes(old.attributes())).orElseGet(old::attributes),
            form.map(each -> each.invitations(old.invitations(), now)).orElseGet(old::invitations),
            now);
    Subscriptions.of(instance).put(fresh);
    invite(instance, fresh, old.invitations());
    visit.answer(200, fresh.whole(instance));
  }

  private static void delete(Visit visit) {
    Subscriptions.of(visit.instance()).remove(visit.id());
    visit.answer(204);
  }
}
