package io.github.redoubt.emulator.notifications.events;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.delivery.TestResult;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.github.redoubt.emulator.notifications.sources.Source;
import io.github.redoubt.emulator.notifications.sources.Sources;

/** How notifications come in, and what can be asked about them. */
public final class NotificationRoutes {

  private NotificationRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/notifications", "notifications.post", NotificationRoutes::send);
    door.on(GET, "/notifications/{id}", "destinations.read", NotificationRoutes::status);
  }

  private static void send(Visit visit) {
    JsonObject event = Incoming.read(visit.context().headerMap(), visit.exchange().text());
    Source source = Sources.of(visit.instance()).get(new Body(event).requiredText("ibmensourceid"));
    Notification notification = new Notification(Ids.uuid(), source, event);
    Router.route(visit.instance(), notification);
    Answer answer = new Answer().with("notification_id", notification.id());
    if (event.has("attachments")) {
      answer.with("attachments", event.get("attachments"));
    }
    visit.answer(202, answer);
  }

  /** Only of tests of destinations is it known how they ended. */
  private static void status(Visit visit) {
    TestResult result =
        Courier.of(visit.instance())
            .result(visit.id())
            .orElseThrow(() -> Rejection.notFound("Notification", visit.id()));
    visit.answer(
        200,
        new Answer()
            .with("status", result.status())
            .with(
                "details",
                new Answer()
                    .with("status_code", result.statusCode())
                    .with("status_message", result.message())));
  }
}
