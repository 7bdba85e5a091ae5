package io.github.redoubt.audit.webhooks;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Bringing;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The ways out of an instance of Cloud Logs. All of them lead to Event Notifications, which tells
 * Slack, PagerDuty, mailboxes and others. Safe for use by many threads.
 */
public final class OutgoingWebhooks {

  static final String TYPE = "ibm_event_notifications";
  private static final List<String> READ_ONLY =
      List.of("id", "external_id", "created_at", "updated_at");

  private final Resources<OutgoingWebhook> resources;
  private final Crn instance;

  private OutgoingWebhooks(Logs logs) {
    this.instance = logs.instance();
    this.resources =
        new Resources<>(
            logs::api,
            "outgoing webhook",
            OutgoingWebhook::read,
            "outgoingWebhooks().list()",
            "v1",
            "outgoing_webhooks");
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static OutgoingWebhooks of(Logs logs) {
    return new OutgoingWebhooks(logs);
  }

  /**
   * Gets an outgoing webhook by its id.
   *
   * @throws NotFoundException if there is none
   */
  public OutgoingWebhook get(String id) {
    return resources.read(resources.get(id));
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<OutgoingWebhook> find(String name) {
    List<String> ids = ids(name);
    if (ids.size() > 1) {
      throw new InvalidRequestException(
          "outgoing webhook name", "is the name of several: " + ids, "Get one by its id.");
    }
    return ids.stream().findFirst().flatMap(resources::find).map(resources::read);
  }

  /** Lists them; where each leads to is told by {@link #get} alone. */
  public Stream<OutgoingWebhook> list() {
    return resources.all("outgoing_webhooks").stream().map(resources::read);
  }

  /**
   * Finds one that leads to an instance of Event Notifications, whatever its name; of several the
   * one with the lowest number.
   */
  public Optional<OutgoingWebhook> leadingTo(Crn notifications) {
    return list()
        .sorted(Comparator.comparingLong(OutgoingWebhook::integrationId))
        .flatMap(each -> resources.find(each.id()).stream())
        .map(resources::read)
        .filter(
            each ->
                each.destination()
                    .filter(to -> to.instance().equals(notifications.serviceInstance()))
                    .isPresent())
        .findFirst();
  }

  private List<String> ids(String name) {
    return list().filter(each -> each.name().equals(name)).map(OutgoingWebhook::id).toList();
  }

  /**
   * Creates an outgoing webhook to an instance of Event Notifications, where a source for this
   * instance of Cloud Logs appears.
   *
   * @param notifications the instance's CRN
   * @throws MissingAuthorizationException if Cloud Logs may not tell that instance anything
   * @throws InvalidRequestException if it is another service's CRN
   */
  public OutgoingWebhook create(String name, Crn notifications) {
    return create(name, notifications, wanted -> {});
  }

  /** Creates one with more said of it; as {@link #create(String, Crn)}. */
  public OutgoingWebhook create(String name, Crn notifications, Consumer<WantedWebhook> wanted) {
    return resources.read(create(notifications, body(name, notifications, wanted)));
  }

  private JsonObject create(Crn notifications, JsonObject body) {
    try {
      return resources.create(body);
    } catch (ServiceException refused) {
      throw explained(notifications, refused);
    }
  }

  /**
   * Brings it about that there is an outgoing webhook by this name to this instance of Event
   * Notifications. What is not mentioned is left alone.
   *
   * @throws MissingAuthorizationException if Cloud Logs may not tell that instance anything
   * @throws InvalidRequestException if it is another service's CRN, or several have the name
   */
  public Change<OutgoingWebhook> ensure(String name, Crn notifications) {
    return ensure(name, notifications, wanted -> {});
  }

  /** Brings one about with more said of it; as {@link #ensure(String, Crn)}. */
  public Change<OutgoingWebhook> ensure(
      String name, Crn notifications, Consumer<WantedWebhook> wanted) {
    return new Wanted(name, notifications, body(name, notifications, wanted))
        .ensure(resources::read);
  }

  /** Says what {@link #ensure(String, Crn)} would come to, and changes nothing. */
  public Plan<OutgoingWebhook> preview(String name, Crn notifications) {
    return preview(name, notifications, wanted -> {});
  }

  /** Says what {@link #ensure(String, Crn, Consumer)} would come to, and changes nothing. */
  public Plan<OutgoingWebhook> preview(
      String name, Crn notifications, Consumer<WantedWebhook> wanted) {
    return new Wanted(name, notifications, body(name, notifications, wanted))
        .preview(resources::read);
  }

  /**
   * Deletes one, and with it the source in Event Notifications. Alerts that tell it tell nobody any
   * more.
   *
   * @throws NotFoundException if there is none
   * @throws ConflictException if the service keeps it for the alerts that tell it
   */
  public void delete(String id) {
    resources.delete(id);
  }

  private static JsonObject body(String name, Crn notifications, Consumer<WantedWebhook> wanted) {
    String given = Names.given("outgoing webhook", name);
    WantedWebhook said = new WantedWebhook(notifications);
    wanted.accept(said);
    return said.body(given);
  }

  /**
   * The service has no code of its own for what is missing, so that its words must tell: a caller
   * who may not do it is refused by the name of an action.
   */
  private ServiceException explained(Crn notifications, ServiceException refused) {
    String words = refused.serviceMessage().toLowerCase(Locale.ROOT);
    boolean aboutServices =
        words.contains("service-to-service")
            || (words.contains("authoriz") && words.contains("event"));
    boolean missing = refused.status() < 500 && refused.status() != 404 && aboutServices;
    if (!missing) {
      return refused;
    }
    MissingAuthorizationException fuller =
        new MissingAuthorizationException(
            new ServiceError(
                refused.operation(),
                refused.status(),
                refused.code(),
                "Cloud Logs has no authorization to tell Event Notifications anything. Call"
                    + " access.authorizations().ensure(Authorization.letting("
                    + instance
                    + ").act(EventNotificationsRoles.EVENT_SOURCE_MANAGER, Role.READER,"
                    + " Role.VIEWER).on(Resource.of("
                    + notifications
                    + "))), or ask an administrator of that account for the roles Event Source"
                    + " Manager, Reader and Viewer. The service's own words: "
                    + refused.serviceMessage(),
                refused.correlationId()));
    fuller.addSuppressed(refused);
    return fuller;
  }

  private final class Wanted extends Bringing {

    private final String name;
    private final Crn notifications;
    private final JsonObject body;

    Wanted(String name, Crn notifications, JsonObject body) {
      this.name = name;
      this.notifications = notifications;
      this.body = body;
    }

    @Override
    protected String what() {
      return "outgoing webhook '" + name + "'";
    }

    @Override
    protected List<JsonObject> there() {
      return ids(name).stream().map(resources::find).flatMap(Optional::stream).toList();
    }

    @Override
    protected JsonObject create() {
      return OutgoingWebhooks.this.create(notifications, body);
    }

    @Override
    protected JsonObject goal(JsonObject present) {
      return Documents.merged(present, body);
    }

    @Override
    protected JsonObject write(JsonObject present, JsonObject goal) {
      JsonObject sent = goal.deepCopy();
      READ_ONLY.forEach(sent::remove);
      try {
        return resources.replace(idOf(present), sent);
      } catch (ForbiddenException refused) {
        throw explained(notifications, refused);
      }
    }

    @Override
    protected void delete(JsonObject present) {
      resources.delete(idOf(present));
    }

    @Override
    protected String ageOf(JsonObject present) {
      return Fields.optionalText(present, "created_at").orElse("");
    }
  }
}
