package io.github.redoubt.audit.notifications.sources;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.NamedResources;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sources of an instance of Event Notifications. Safe for use by many threads. */
public final class Sources {

  private final Resources<Source> resources;
  private final NamedResources<Source> named;

  private Sources(Notifications notifications) {
    this.resources =
        notifications.resources("source", "sources", Source::read, "sources().find(name)");
    this.named = new NamedResources<>(resources, "source", "sources");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Sources of(Notifications notifications) {
    return new Sources(notifications);
  }

  /**
   * Gets a source.
   *
   * @throws NotFoundException if there is none
   */
  public Source get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Source> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<Source> list() {
    return named.list(Source::read);
  }

  /** Brings it about that there is a source for an application's own events, enabled. */
  public Change<Source> ensure(String name) {
    return ensure(name, wanted -> {});
  }

  /**
   * Brings it about that there is a source by this name, as said. A new one is for an application's
   * own events; those of connected services appear by themselves.
   *
   * @throws InvalidRequestException if the name is blank, or several have it
   */
  public Change<Source> ensure(String name, Consumer<WantedSource> wanted) {
    return named.ensure(name, writing(name, wanted));
  }

  /** Says what {@link #ensure(String, Consumer)} would come to, and changes nothing. */
  public Plan<Source> preview(String name, Consumer<WantedSource> wanted) {
    return named.preview(name, writing(name, wanted));
  }

  /**
   * Deletes a source; topics take nothing from it any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    named.delete(id);
  }

  private NamedResources.Writing writing(String name, Consumer<WantedSource> wanted) {
    WantedSource said = new WantedSource();
    wanted.accept(said);
    JsonObject body = said.body;
    return new NamedResources.Writing() {
      @Override
      public JsonObject create() {
        JsonObject fresh = new JsonObject();
        fresh.addProperty("name", name);
        fresh.addProperty("description", "");
        fresh.addProperty("enabled", true);
        return resources.create(Documents.merged(fresh, body));
      }

      @Override
      public JsonObject goal(JsonObject present) {
        return Documents.merged(present, body);
      }

      // Only what is said goes out: the service leaves the rest alone.
      @Override
      public JsonObject write(JsonObject present, JsonObject goal) {
        return resources.patch(Fields.text(present, "id"), body);
      }
    };
  }
}
