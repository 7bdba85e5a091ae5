package io.github.redoubt.emulator.notifications;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.webhooks.Outlet;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.destinations.DestinationRoutes;
import io.github.redoubt.emulator.notifications.events.Notification;
import io.github.redoubt.emulator.notifications.events.NotificationRoutes;
import io.github.redoubt.emulator.notifications.events.Router;
import io.github.redoubt.emulator.notifications.integrations.IntegrationRoutes;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.metrics.MetricsRoutes;
import io.github.redoubt.emulator.notifications.smtp.SmtpRoutes;
import io.github.redoubt.emulator.notifications.smtp.SmtpUserRoutes;
import io.github.redoubt.emulator.notifications.sources.Source;
import io.github.redoubt.emulator.notifications.sources.SourceRoutes;
import io.github.redoubt.emulator.notifications.sources.Sources;
import io.github.redoubt.emulator.notifications.subscriptions.SubscriptionRoutes;
import io.github.redoubt.emulator.notifications.templates.PredefinedRoutes;
import io.github.redoubt.emulator.notifications.templates.TemplateRoutes;
import io.github.redoubt.emulator.notifications.topics.TopicRoutes;
import io.github.redoubt.emulator.notifications.topics.Topics;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All instances of Event Notifications of one emulator. Safe for use by many threads. */
public final class EventNotificationsService implements Outlet, AutoCloseable {

  private final Clock clock;
  private final Authority authority;

  /** By id. */
  private final Map<String, NotificationsInstance> instances = new ConcurrentHashMap<>();

  public EventNotificationsService(Clock clock, Authority authority) {
    this.clock = clock;
    this.authority = authority;
  }

  public void createInstance(String crn) {
    NotificationsInstance instance = new NotificationsInstance(crn, clock);
    instances.put(instance.id(), instance);
  }

  public void removeInstance(String crn) {
    instance(crn)
        .ifPresent(
            instance -> {
              instances.remove(instance.id());
              Courier.of(instance).close();
            });
  }

  /** The instance with a CRN, if there is one. */
  public Optional<NotificationsInstance> instance(String crn) {
    return instances.values().stream().filter(each -> each.crn().equals(crn)).findFirst();
  }

  /** The instance with an id, if there is one. */
  public Optional<NotificationsInstance> find(String id) {
    return Optional.ofNullable(instances.get(id));
  }

  /** Mounts everything behind {@code /v1/instances/{id}}. */
  public void addRoutes(RoutesConfig routes, String prefix) {
    Door door = new Door(routes, prefix, authority, this::find);
    SourceRoutes.add(door);
    TopicRoutes.add(door);
    DestinationRoutes.add(door);
    SubscriptionRoutes.add(door);
    TemplateRoutes.add(door);
    PredefinedRoutes.add(door);
    IntegrationRoutes.add(door);
    MetricsRoutes.add(door);
    SmtpRoutes.add(door);
    SmtpUserRoutes.add(door);
    NotificationRoutes.add(door);
    door.close();
  }

  @Override
  public Optional<String> crn(String instanceId) {
    return find(instanceId).map(NotificationsInstance::crn);
  }

  /** Makes an instance of Cloud Logs a source, unless it is one already. */
  @Override
  public void connect(String instanceId, String sourceId, String sourceName) {
    find(instanceId)
        .map(Sources::of)
        .filter(sources -> sources.find(sourceId).isEmpty())
        .ifPresent(
            sources -> {
              Instant now = clock.instant();
              sources.put(new Source(sourceId, sourceName, "", true, false, "logs", now, now));
            });
  }

  /** Takes a source away, out of topics too. */
  @Override
  public void disconnect(String instanceId, String sourceId) {
    Optional<NotificationsInstance> instance = find(instanceId);
    instance.ifPresent(each -> Topics.of(each).forget(sourceId));
    instance
        .map(Sources::of)
        .filter(sources -> sources.find(sourceId).isPresent())
        .ifPresent(sources -> sources.remove(sourceId));
  }

  /** Takes a notification of another service of the cloud. */
  @Override
  public boolean send(String instanceId, String sourceId, JsonObject event) {
    Optional<NotificationsInstance> instance = find(instanceId);
    Optional<Source> source = instance.map(Sources::of).flatMap(all -> all.find(sourceId));
    source.ifPresent(
        from -> Router.route(instance.orElseThrow(), new Notification(Ids.uuid(), from, event)));
    return source.isPresent();
  }

  @Override
  public void close() {
    instances.values().forEach(instance -> Courier.of(instance).close());
  }
}
