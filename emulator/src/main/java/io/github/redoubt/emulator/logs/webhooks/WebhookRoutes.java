package io.github.redoubt.emulator.logs.webhooks;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** What can be asked about outgoing webhooks. */
public final class WebhookRoutes {

  private static final String ALL = "/v1/outgoing_webhooks";
  private static final String ONE = ALL + "/{id}";
  private static final String READ = "logs.webhook.read";
  private static final String MANAGE = "logs.webhook.manage";
  private static final Set<String> ENDPOINT_TYPES = Set.of("default_or_public", "private");

  private final Authority authority;
  private final Outlet outlet;

  public WebhookRoutes(Authority authority, Outlet outlet) {
    this.authority = authority;
    this.outlet = outlet;
  }

  public void open(Door door) {
    door.on(POST, ALL, MANAGE, this::create);
    door.on(GET, ALL, READ, WebhookRoutes::list);
    door.on(GET, ONE, READ, visit -> visit.exchange().answer(200, found(visit).whole()));
    door.on(PUT, ONE, MANAGE, this::replace);
    door.on(DELETE, ONE, MANAGE, this::delete);
  }

  private static Webhook found(Visit visit) {
    return Webhooks.of(visit.instance()).get(visit.exchange().path("id"));
  }

  private static void list(Visit visit) {
    visit
        .exchange()
        .query("type")
        .filter(type -> !type.equals(Webhook.TYPE))
        .ifPresent(WebhookRoutes::refuseType);
    List<Webhook> all = Webhooks.of(visit.instance()).list();
    visit
        .exchange()
        .answer(
            200,
            new Answer().withAll("outgoing_webhooks", all.stream().map(Webhook::summary).toList()));
  }

  private static void refuseType(String type) {
    throw Rejection.invalid("There are no webhooks of type '" + type + "'.");
  }

  private void create(Visit visit) {
    LogsInstance instance = visit.instance();
    Instant now = instance.clock().instant();
    Webhooks webhooks = Webhooks.of(instance);
    Webhook made =
        read(instance, visit.exchange().body(), Ids.uuid(), webhooks::newNumber, now, now);
    outlet.connect(made.notificationsId(), made.sourceId(), made.sourceName());
    webhooks.put(made);
    visit.exchange().answer(201, made.whole());
  }

  /** Reads one; it is asked for its number only once it may be. */
  private Webhook read(
      LogsInstance instance,
      Body body,
      String id,
      IntSupplier number,
      Instant created,
      Instant now) {
    String type = body.requiredText("type");
    if (!type.equals(Webhook.TYPE)) {
      refuseType(type);
    }
    String name = body.requiredText("name");
    Body config = body.requiredObject(Webhook.TYPE);
    String notificationsId = config.requiredText("event_notifications_instance_id");
    String region = config.requiredText("region_id");
    String endpointType = config.textOr("endpoint_type", "default_or_public");
    if (!ENDPOINT_TYPES.contains(endpointType)) {
      throw Rejection.invalid("'" + endpointType + "' is no type of endpoint.");
    }
    requireAccess(instance, notificationsId, region);
    return new Webhook(
        id,
        number.getAsInt(),
        name,
        body.text("url").filter(url -> !url.isEmpty()),
        notificationsId,
        region,
        instance.crn(),
        "IBM Cloud Logs - " + instance.id(),
        endpointType,
        created,
        now);
  }

  /** The instance has to be there, and to have let this one in. */
  private void requireAccess(LogsInstance instance, String notificationsId, String region) {
    String crn =
        outlet
            .crn(notificationsId)
            .filter(found -> Crns.region(found).equals(region))
            .orElseThrow(() -> Rejection.notFound("Event Notifications instance", notificationsId));
    Target target = Target.of("event-notifications", Crns.account(crn), notificationsId);
    if (!authority.authorizes(instance.target(), "event-notifications.sources.create", target)) {
      throw Rejection.forbidden(
          "No authorization lets Cloud Logs be a source of the Event Notifications instance '"
              + notificationsId
              + "'.");
    }
  }

  private void replace(Visit visit) {
    LogsInstance instance = visit.instance();
    Webhook old = found(visit);
    Webhook fresh =
        read(
            instance,
            visit.exchange().body(),
            old.id(),
            old::externalId,
            old.createdAt(),
            instance.clock().instant());
    outlet.connect(fresh.notificationsId(), fresh.sourceId(), fresh.sourceName());
    Webhooks.of(instance).put(fresh);
    leave(instance, old);
    visit.exchange().answer(200, fresh.whole());
  }

  private void delete(Visit visit) {
    Webhook old = found(visit);
    Webhooks.of(visit.instance()).remove(old.id());
    leave(visit.instance(), old);
    visit.exchange().answer(204);
  }

  /** The source goes with the last webhook that needs it. */
  private void leave(LogsInstance instance, Webhook old) {
    if (!Webhooks.of(instance).sendTo(old.notificationsId())) {
      outlet.disconnect(old.notificationsId(), old.sourceId());
    }
  }
}
