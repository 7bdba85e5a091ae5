package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.NamedResources;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The destinations of an instance of Event Notifications. Safe for use by many threads. */
public final class Destinations {

  private final Notifications notifications;
  private final Resources<Destination> resources;
  private final NamedResources<Destination> named;

  private Destinations(Notifications notifications) {
    this.notifications = notifications;
    this.resources =
        notifications.resources(
            "destination", "destinations", Destination::read, "destinations().find(name)");
    this.named = new NamedResources<>(resources, "destination", "destinations");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Destinations of(Notifications notifications) {
    return new Destinations(notifications);
  }

  /**
   * Gets a destination.
   *
   * @throws NotFoundException if there is none
   */
  public Destination get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Destination> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page; their settings are told by {@link #get} alone. */
  public Stream<Destination> list() {
    return named.list(Destination::read);
  }

  /**
   * Brings it about that there is a destination by this name, as said. What is not mentioned is
   * left alone, and what is secret where the service does not show it: see {@link
   * WantedDestination#renewingSecrets()}.
   *
   * @throws InvalidRequestException if the name is blank, several have it, or the one that has it
   *     is of another kind
   */
  public Change<Destination> ensure(String name, DestinationConfig config) {
    return ensure(name, config, wanted -> {});
  }

  /** Brings one about with more said of it; as {@link #ensure(String, DestinationConfig)}. */
  public Change<Destination> ensure(
      String name, DestinationConfig config, Consumer<WantedDestination> wanted) {
    return named.ensure(name, writing(name, config, wanted));
  }

  /** Says what {@link #ensure(String, DestinationConfig)} would come to, and changes nothing. */
  public Plan<Destination> preview(String name, DestinationConfig config) {
    return preview(name, config, wanted -> {});
  }

  /**
   * Says what {@link #ensure(String, DestinationConfig, Consumer)} would come to, and changes
   * nothing.
   */
  public Plan<Destination> preview(
      String name, DestinationConfig config, Consumer<WantedDestination> wanted) {
    return named.preview(name, writing(name, config, wanted));
  }

  /**
   * Deletes a destination.
   *
   * @throws NotFoundException if there is none
   * @throws ConflictException if subscriptions lead to it and the service keeps it for them
   */
  public void delete(String id) {
    named.delete(id);
  }

  /**
   * Sends a test message to a destination; the service does so for webhooks. How it went is told by
   * {@code notification(id)}.
   *
   * @throws NotFoundException if there is no such destination
   */
  public DestinationTrial test(String id) {
    return notifications
        .api()
        .post("test destination")
        .path("destinations", id, "test")
        .empty()
        .lookAt("Sending it again does no harm but a second message.")
        .reading(
            answer -> {
              JsonObject json = Resources.object(answer);
              return new DestinationTrial(
                  Fields.optionalText(json, "status").orElse(""),
                  Fields.optionalText(json, "notification_id").orElse(""));
            })
        .send();
  }

  /**
   * Lets the service look whether the entries in the DNS are there that an own domain of e-mail
   * needs.
   *
   * @param what {@code spf} or {@code dkim}
   * @return what the service found, such as {@code SUCCESSFUL}
   * @throws NotFoundException if there is no such destination
   */
  public String verify(String id, String what) {
    return notifications
        .api()
        .patch("verify destination")
        .path("destinations", id, "verify")
        .query("type", what)
        .repeatable()
        .empty()
        .reading(answer -> Fields.text(Resources.object(answer), "verification"))
        .send();
  }

  /**
   * Makes of a sandbox of e-mail a destination with an own domain, whose subscriptions stay. The
   * domain is to be verified then: see {@link #verify}.
   *
   * @param id that of a destination of the kind {@code smtp_custom_sandbox}
   * @param domain such as {@code example.com}
   * @throws InvalidRequestException if the domain is blank
   * @throws NotFoundException if there is no such destination
   * @throws OutcomeUnknownException if no answer came: it may be upgraded, which can be done once
   */
  public Destination upgrade(String id, String domain) {
    if (domain.isBlank()) {
      throw new InvalidRequestException("domain", "is blank", "Give one such as example.com.");
    }
    JsonObject body = new JsonObject();
    body.addProperty("domain", domain);
    return notifications
        .api()
        .patch("upgrade destination")
        .path("destinations", id, "upgrade")
        .once()
        .lookAt("Look at its kind with destinations().get(id).")
        .json(body)
        .reading(answer -> Destination.read(Resources.object(answer)))
        .send();
  }

  private NamedResources.Writing writing(
      String name, DestinationConfig config, Consumer<WantedDestination> wanted) {
    WantedDestination said = new WantedDestination();
    wanted.accept(said);
    return new Writing(name, config, said);
  }

  private final class Writing implements NamedResources.Writing {

    private final String name;
    private final DestinationConfig config;
    private final JsonObject body;
    private final HiddenValues hidden;

    Writing(String name, DestinationConfig config, WantedDestination said) {
      this.name = name;
      this.config = config;
      this.body = said.body;
      this.hidden = new HiddenValues(config.secrets, said.renewing);
    }

    private JsonObject params(JsonObject destination) {
      return Fields.object(Fields.object(destination, "config"), "params");
    }

    @Override
    public JsonObject create() {
      DestinationForm form = new DestinationForm().text("name", name);
      form.text("type", config.type.code());
      form.text("description", Fields.optionalText(body, "description").orElse(""));
      if (body.has("collect_failed_events")) {
        form.text("collect_failed_events", body.get("collect_failed_events").getAsString());
      }
      settings(form, config.params);
      return form.sentBy(resources::create);
    }

    @Override
    public JsonObject goal(JsonObject present) {
      String type = Fields.text(present, "type");
      if (!type.equals(config.type.code())) {
        throw new InvalidRequestException(
            "destination '" + name + "'",
            "is of the kind " + type + ", which cannot become " + config.type,
            "Delete it, or choose another name.");
      }
      JsonObject inner = new JsonObject();
      inner.add("params", config.params);
      JsonObject said = body.deepCopy();
      said.add("config", inner);
      return Documents.merged(present, said);
    }

    /** The values of settings may let one in, and are not told. */
    @Override
    public List<Difference> differences(JsonObject present, JsonObject goal) {
      List<Difference> all = new ArrayList<>();
      for (Difference each : Documents.differences(present, goal)) {
        boolean setting = each.what().startsWith("config.");
        all.add(setting ? new Difference(each.what(), "(hidden)", "(hidden)") : each);
      }
      all.addAll(hidden.differences(params(present)));
      return List.copyOf(all);
    }

    @Override
    public JsonObject write(JsonObject present, JsonObject goal) {
      DestinationForm form = new DestinationForm().text("name", name);
      form.text("description", Fields.optionalText(goal, "description").orElse(""));
      form.text("collect_failed_events", "" + Fields.flag(goal, "collect_failed_events"));
      settings(form, params(goal));
      String id = Fields.text(present, "id");
      return form.sentBy(sent -> resources.patch(id, sent));
    }

    private void settings(DestinationForm form, JsonObject params) {
      JsonObject revealed = hidden.revealed(params);
      if (revealed.size() > 0) {
        JsonObject all = new JsonObject();
        all.add("params", revealed);
        form.secret("config", all);
      }
      config.files.forEach(form::file);
    }
  }
}
