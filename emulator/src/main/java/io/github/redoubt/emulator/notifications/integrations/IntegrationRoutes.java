package io.github.redoubt.emulator.notifications.integrations;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import java.time.Instant;

/** What can be asked about integrations. */
public final class IntegrationRoutes {

  private IntegrationRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/integrations", "integrations.create", IntegrationRoutes::create);
    door.on(GET, "/integrations", "integrations.list", IntegrationRoutes::list);
    door.on(GET, "/integrations/{id}", "integrations.read", IntegrationRoutes::get);
    door.on(PUT, "/integrations/{id}", "integrations.update", IntegrationRoutes::replace);
  }

  private static void create(Visit visit) {
    Body body = visit.body();
    if (!body.requiredText("type").equals(Integration.FAILED)) {
      throw Rejection.invalid("Only integrations of type collect_failed_events are made.");
    }
    Instant now = visit.instance().now();
    Integration made = read(body, Ids.uuid(), Integration.FAILED, now, now);
    Integrations.of(visit.instance()).put(made);
    visit.answer(201, written(made));
  }

  private static Integration read(
      Body body, String id, String type, Instant createdAt, Instant now) {
    Body metadata = body.requiredObject("metadata");
    String detail = type.equals(Integration.KEYS) ? "root_key_id" : "bucket_name";
    return new Integration(
        id,
        type,
        metadata.requiredText("endpoint"),
        metadata.requiredText("crn"),
        metadata.requiredText(detail),
        createdAt,
        now);
  }

  private static Answer written(Integration integration) {
    return new Answer()
        .with("id", integration.id())
        .with("type", integration.type())
        .with(
            "metadata",
            new Answer()
                .with("endpoint", integration.endpoint())
                .with("crn", integration.crn())
                .with(integration.detailName(), integration.detail()))
        .with("created_at", integration.createdAt());
  }

  private static Answer whole(Integration integration) {
    return written(integration).with("updated_at", integration.updatedAt());
  }

  private static void list(Visit visit) {
    visit.page(
        "integrations",
        Integrations.of(visit.instance()).list(),
        Integration::type,
        IntegrationRoutes::whole);
  }

  private static void get(Visit visit) {
    visit.answer(200, whole(Integrations.of(visit.instance()).get(visit.id())));
  }

  private static void replace(Visit visit) {
    Integrations all = Integrations.of(visit.instance());
    Integration old = all.get(visit.id());
    Body body = visit.body();
    if (!body.requiredText("type").equals(old.type())) {
      throw Rejection.invalid("The type of an integration stays as it is.");
    }
    Integration fresh = read(body, old.id(), old.type(), old.createdAt(), visit.instance().now());
    all.put(fresh);
    visit.answer(200, whole(fresh));
  }
}
