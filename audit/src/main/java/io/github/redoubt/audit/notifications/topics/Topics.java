package io.github.redoubt.audit.notifications.topics;

import com.google.gson.JsonArray;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The topics of an instance of Event Notifications. Safe for use by many threads. */
public final class Topics {

  private static final List<String> READ_ONLY =
      List.of(
          "id", "created_at", "updated_at", "source_count", "subscription_count", "subscriptions");

  private final Resources<Topic> resources;
  private final NamedResources<Topic> named;

  private Topics(Notifications notifications) {
    this.resources = notifications.resources("topic", "topics", Topic::read, "topics().find(name)");
    this.named = new NamedResources<>(resources, "topic", "topics");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Topics of(Notifications notifications) {
    return new Topics(notifications);
  }

  /**
   * Gets a topic with its rules.
   *
   * @throws NotFoundException if there is none
   */
  public Topic get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Topic> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page as they are asked for; their rules are told by {@link #get} alone. */
  public Stream<Topic> list() {
    return named.list(Topic::read);
  }

  /**
   * Brings it about that there is a topic by this name, as said. What is not mentioned is left
   * alone.
   *
   * @throws InvalidRequestException if the name is blank, or several have it
   */
  public Change<Topic> ensure(String name, Consumer<WantedTopic> wanted) {
    return named.ensure(name, writing(name, wanted));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Topic> preview(String name, Consumer<WantedTopic> wanted) {
    return named.preview(name, writing(name, wanted));
  }

  /**
   * Deletes a topic with its subscriptions.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    named.delete(id);
  }

  private NamedResources.Writing writing(String name, Consumer<WantedTopic> wanted) {
    WantedTopic said = new WantedTopic();
    wanted.accept(said);
    JsonObject body = said.body;
    return new NamedResources.Writing() {
      @Override
      public JsonObject create() {
        JsonObject fresh = new JsonObject();
        fresh.addProperty("name", name);
        return resources.create(Documents.merged(fresh, body));
      }

      @Override
      public JsonObject goal(JsonObject present) {
        return Documents.merged(aligned(present, body), body);
      }

      @Override
      public JsonObject write(JsonObject present, JsonObject goal) {
        return resources.replace(Fields.text(present, "id"), sent(goal));
      }
    };
  }

  /** Lists are put together by their places, and sources are known by their ids. */
  private static JsonObject aligned(JsonObject present, JsonObject wanted) {
    if (!wanted.has("sources") || !present.has("sources")) {
      return present;
    }
    JsonObject base = present.deepCopy();
    JsonArray sources = new JsonArray();
    for (JsonObject each : Fields.objects(wanted, "sources")) {
      String id = Fields.text(each, "id");
      sources.add(
          Fields.objects(base, "sources").stream()
              .filter(other -> Fields.text(other, "id").equals(id))
              .findFirst()
              .orElseGet(JsonObject::new));
    }
    base.add("sources", sources);
    return base;
  }

  private static JsonObject sent(JsonObject goal) {
    JsonObject body = goal.deepCopy();
    READ_ONLY.forEach(body::remove);
    for (JsonObject source : Fields.objects(body, "sources")) {
      source.remove("name");
      for (JsonObject rule : Fields.objects(source, "rules")) {
        rule.remove("id");
        rule.remove("updated_at");
      }
    }
    return body;
  }
}
