package io.github.redoubt.emulator.notifications.sources;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.github.redoubt.emulator.notifications.topics.Topic;
import io.github.redoubt.emulator.notifications.topics.Topics;
import java.time.Instant;
import java.util.List;

/** What can be asked about sources. */
public final class SourceRoutes {

  private SourceRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/sources", "sources.create", SourceRoutes::create);
    door.on(GET, "/sources", "sources.list", SourceRoutes::list);
    door.on(GET, "/sources/{id}", "sources.read", SourceRoutes::get);
    door.on(PATCH, "/sources/{id}", "sources.update", SourceRoutes::update);
    door.on(DELETE, "/sources/{id}", "sources.delete", SourceRoutes::delete);
  }

  private static void create(Visit visit) {
    Body body = visit.body();
    Instant now = visit.instance().now();
    Source source =
        new Source(
            Ids.uuid() + ":" + Source.API,
            body.requiredText("name"),
            body.text("description").orElse(""),
            body.flag("enabled").orElse(true),
            body.flag("store_notifications").orElse(false),
            Source.API,
            now,
            now);
    Sources.of(visit.instance()).put(source);
    visit.answer(
        201,
        new Answer()
            .with("id", source.id())
            .with("name", source.name())
            .with("description", source.description())
            .with("enabled", source.enabled())
            .with("store_notifications", source.storesNotifications())
            .with("created_at", source.createdAt()));
  }

  private static void list(Visit visit) {
    visit.page(
        "sources",
        Sources.of(visit.instance()).list(),
        each -> each.name() + " " + each.description(),
        each -> written(visit.instance(), each));
  }

  private static void get(Visit visit) {
    visit.answer(200, whole(visit.instance(), Sources.of(visit.instance()).get(visit.id())));
  }

  private static void update(Visit visit) {
    Sources sources = Sources.of(visit.instance());
    Source old = sources.get(visit.id());
    Body body = visit.body();
    Source fresh =
        new Source(
            old.id(),
            body.textOr("name", old.name()),
            body.text("description").orElse(old.description()),
            body.flag("enabled").orElse(old.enabled()),
            body.flag("store_notifications").orElse(old.storesNotifications()),
            old.type(),
            old.createdAt(),
            visit.instance().now());
    sources.put(fresh);
    visit.answer(200, whole(visit.instance(), fresh));
  }

  private static void delete(Visit visit) {
    Sources.of(visit.instance()).get(visit.id());
    if (!Topics.of(visit.instance()).withSource(visit.id()).isEmpty()) {
      throw Rejection.conflict("The source is in use by a topic.");
    }
    Sources.of(visit.instance()).remove(visit.id());
    visit.answer(204);
  }

  private static Answer whole(NotificationsInstance instance, Source source) {
    List<Topic> topics = Topics.of(instance).withSource(source.id());
    return written(instance, source)
        .withTexts("topic_names", topics.stream().map(Topic::name).toList());
  }

  private static Answer written(NotificationsInstance instance, Source source) {
    return new Answer()
        .with("id", source.id())
        .with("name", source.name())
        .with("description", source.description())
        .with("type", source.type())
        .with("enabled", source.enabled())
        .with("store_notifications", source.storesNotifications())
        .with("updated_at", source.updatedAt())
        .with("topic_count", Topics.of(instance).withSource(source.id()).size());
  }
}
