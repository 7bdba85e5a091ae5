package io.github.redoubt.audit.notifications.subscriptions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.NamedResources;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The subscriptions of an instance of Event Notifications. Safe for use by many threads. */
public final class Subscriptions {

  private final Resources<Subscription> resources;
  private final NamedResources<Subscription> named;

  private Subscriptions(Notifications notifications) {
    this.resources =
        notifications.resources(
            "subscription", "subscriptions", Subscription::read, "subscriptions().find(name)");
    this.named = new NamedResources<>(resources, "subscription", "subscriptions");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Subscriptions of(Notifications notifications) {
    return new Subscriptions(notifications);
  }

  /**
   * Gets a subscription.
   *
   * @throws NotFoundException if there is none
   */
  public Subscription get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Subscription> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page as they are asked for; who gets e-mail is told by {@link #get}. */
  public Stream<Subscription> list() {
    return named.list(Subscription::read);
  }

  /**
   * Brings it about that messages of a topic go to a destination.
   *
   * @throws InvalidRequestException if the name is blank, several have it, or the one that has it
   *     is of another topic or destination, which cannot be changed
   */
  public Change<Subscription> ensure(
      String name, String topicId, String destinationId, SubscriptionAttributes attributes) {
    return named.ensure(name, new Writing(name, topicId, destinationId, attributes));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Subscription> preview(
      String name, String topicId, String destinationId, SubscriptionAttributes attributes) {
    return named.preview(name, new Writing(name, topicId, destinationId, attributes));
  }

  /**
   * Sends no more e-mail to somebody, or takes an invitation back.
   *
   * @throws NotFoundException if there is no such subscription
   */
  public Subscription withdraw(String id, String address) {
    JsonObject removed = new JsonObject();
    removed.add("remove", Fields.list(List.of(address)));
    JsonObject present = resources.get(id);
    JsonObject told = Fields.object(present, "attributes");
    JsonObject attributes = settings(told);
    for (String stage : List.of("invited", "subscribed")) {
      if (SubscriptionAttributes.addresses(told, stage).contains(address)) {
        attributes.add(stage, removed);
      }
    }
    JsonObject body = new JsonObject();
    body.add("attributes", attributes);
    resources.patch(id, body);
    return get(id);
  }

  /**
   * Deletes a subscription.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    named.delete(id);
  }

  /** Who gets e-mail is read in one form and written in another. */
  private static JsonObject settings(JsonObject attributes) {
    JsonObject all = attributes.deepCopy();
    List.of("invited", "subscribed", "unsubscribed").forEach(all::remove);
    return all;
  }

  private final class Writing implements NamedResources.Writing {

    private final String name;
    private final String topicId;
    private final String destinationId;
    private final SubscriptionAttributes attributes;

    Writing(String name, String topicId, String destinationId, SubscriptionAttributes attributes) {
      this.name = name;
      this.topicId = topicId;
      this.destinationId = destinationId;
      this.attributes = attributes;
    }

    @Override
    public JsonObject create() {
      JsonObject body = new JsonObject();
      body.addProperty("name", name);
      body.addProperty("description", "");
      body.addProperty("destination_id", destinationId);
      body.addProperty("topic_id", topicId);
      body.add("attributes", attributes.created());
      return resources.create(body);
    }

    @Override
    public JsonObject goal(JsonObject present) {
      requireSame(present, "topic_id", topicId);
      requireSame(present, "destination_id", destinationId);
      JsonObject said = new JsonObject();
      said.add("attributes", attributes.json);
      JsonObject goal = Documents.merged(present, said);
      JsonObject inner = Fields.object(goal, "attributes");
      List<String> uninvited = attributes.uninvited(inner);
      if (!uninvited.isEmpty()) {
        JsonArray invited =
            inner.has("invited") ? inner.getAsJsonArray("invited") : new JsonArray();
        uninvited.forEach(invited::add);
        inner.add("invited", invited);
      }
      return goal;
    }

    private void requireSame(JsonObject present, String member, String wanted) {
      String is = Fields.text(present, member);
      if (!is.equals(wanted)) {
        throw new InvalidRequestException(
            "subscription '" + name + "'",
            "has the " + member + " " + is + ", which cannot be changed",
            "Delete it, or choose another name.");
      }
    }

    @Override
    public List<Difference> differences(JsonObject present, JsonObject goal) {
      JsonObject told = Fields.object(present, "attributes");
      List<Difference> all =
          new ArrayList<>(
              Documents.differences(settings(told), settings(Fields.object(goal, "attributes"))));
      attributes
          .uninvited(told)
          .forEach(each -> all.add(new Difference("invited", "absent", each)));
      return List.copyOf(all);
    }

    @Override
    public JsonObject write(JsonObject present, JsonObject goal) {
      JsonObject inner = settings(Fields.object(goal, "attributes"));
      List<String> uninvited = attributes.uninvited(Fields.object(present, "attributes"));
      if (!uninvited.isEmpty()) {
        JsonObject added = new JsonObject();
        added.add("add", Fields.list(uninvited));
        inner.add("invited", added);
      }
      JsonObject body = new JsonObject();
      body.addProperty("name", name);
      Fields.optionalText(present, "description")
          .ifPresent(text -> body.addProperty("description", text));
      body.add("attributes", inner);
      return resources.patch(Fields.text(present, "id"), body);
    }
  }
}
