package io.github.redoubt.emulator.notifications.topics;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.github.redoubt.emulator.notifications.sources.Source;
import io.github.redoubt.emulator.notifications.sources.Sources;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.subscriptions.Subscriptions;
import io.github.redoubt.emulator.notifications.topics.Topic.TopicSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked about topics. */
public final class TopicRoutes {

  private TopicRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/topics", "topics.create", TopicRoutes::create);
    door.on(GET, "/topics", "topics.list", TopicRoutes::list);
    door.on(GET, "/topics/{id}", "topics.read", TopicRoutes::get);
    door.on(PUT, "/topics/{id}", "topics.update", TopicRoutes::replace);
    door.on(DELETE, "/topics/{id}", "topics.delete", TopicRoutes::delete);
  }

  private static void create(Visit visit) {
    Instant now = visit.instance().now();
    Topic topic = read(visit, Ids.uuid(), now);
    Topics.of(visit.instance()).put(topic);
    visit.answer(
        201,
        new Answer()
            .with("id", topic.id())
            .with("name", topic.name())
            .with("description", topic.description())
            .with("created_at", topic.createdAt()));
  }

  private static Topic read(Visit visit, String id, Instant createdAt) {
    Body body = visit.body();
    Instant now = visit.instance().now();
    return new Topic(
        id,
        body.requiredText("name"),
        body.text("description").orElse(""),
        body.objects("sources").stream().map(each -> source(visit.instance(), each, now)).toList(),
        createdAt,
        now);
  }

  private static TopicSource source(NotificationsInstance instance, Body body, Instant now) {
    String id = body.requiredText("id");
    if (Sources.of(instance).find(id).isEmpty()) {
      throw Rejection.notFound("Source", id);
    }
    return new TopicSource(
        id, body.objects("rules").stream().map(each -> TopicRule.read(each, now)).toList());
  }

  private static void list(Visit visit) {
    visit.page(
        "topics",
        Topics.of(visit.instance()).list(),
        each -> each.name() + " " + each.description(),
        each ->
            new Answer()
                .with("id", each.id())
                .with("name", each.name())
                .with("description", each.description())
                .with("source_count", each.sources().size())
                .withTexts("sources_names", names(visit.instance(), each))
                .with("subscription_count", subscriptions(visit.instance(), each).size()));
  }

  private static List<String> names(NotificationsInstance instance, Topic topic) {
    return topic.sources().stream()
        .map(each -> Sources.of(instance).find(each.sourceId()).map(Source::name))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Subscription> subscriptions(NotificationsInstance instance, Topic topic) {
    return Subscriptions.of(instance).toTopic(topic.id());
  }

  private static void get(Visit visit) {
    visit.answer(200, whole(visit.instance(), Topics.of(visit.instance()).get(visit.id())));
  }

  private static void replace(Visit visit) {
    Topics topics = Topics.of(visit.instance());
    Topic fresh = read(visit, visit.id(), topics.get(visit.id()).createdAt());
    topics.put(fresh);
    visit.answer(200, whole(visit.instance(), fresh));
  }

  private static void delete(Visit visit) {
    Topics topics = Topics.of(visit.instance());
    Topic topic = topics.get(visit.id());
    if (!subscriptions(visit.instance(), topic).isEmpty()) {
      throw Rejection.conflict("The topic has subscriptions.");
    }
    topics.remove(topic.id());
    visit.answer(204);
  }

  private static Answer whole(NotificationsInstance instance, Topic topic) {
    List<Subscription> subscriptions = subscriptions(instance, topic);
    return new Answer()
        .with("id", topic.id())
        .with("name", topic.name())
        .with("description", topic.description())
        .with("updated_at", topic.updatedAt())
        .with("source_count", topic.sources().size())
        .withAll("sources", topic.sources().stream().map(each -> written(instance, each)).toList())
        .with("subscription_count", subscriptions.size())
        .withAll(
            "subscriptions", subscriptions.stream().map(each -> each.listed(instance)).toList());
  }

  private static Answer written(NotificationsInstance instance, TopicSource source) {
    return new Answer()
        .with("id", source.sourceId())
        .with("name", Sources.of(instance).find(source.sourceId()).map(Source::name))
        .withAll("rules", source.rules().stream().map(TopicRule::written).toList());
  }
}
