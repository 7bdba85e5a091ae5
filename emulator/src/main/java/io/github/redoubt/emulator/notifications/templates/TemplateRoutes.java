package io.github.redoubt.emulator.notifications.templates;

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
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.subscriptions.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked about templates. */
public final class TemplateRoutes {

  private static final Set<String> TYPES =
      Set.of(
          "smtp_custom.notification",
          "smtp_custom.invitation",
          "slack.notification",
          "webhook.notification",
          "pagerduty.notification",
          "event_streams.notification",
          "ibmceapp.notification",
          "ibmcejob.notification",
          "app_configuration.notification");

  private TemplateRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/templates", "templates.create", TemplateRoutes::create);
    door.on(GET, "/templates", "templates.list", TemplateRoutes::list);
    door.on(GET, "/templates/{id}", "templates.read", TemplateRoutes::get);
    door.on(PUT, "/templates/{id}", "templates.update", TemplateRoutes::replace);
    door.on(DELETE, "/templates/{id}", "templates.delete", TemplateRoutes::delete);
  }

  private static Template read(Visit visit, String id, Instant createdAt) {
    Body body = visit.body();
    String type = body.requiredText("type");
    if (!TYPES.contains(type)) {
      throw Rejection.invalid("There are no templates of type '" + type + "'.");
    }
    Body params = body.requiredObject("params");
    Optional<String> subject = params.text("subject");
    String text = params.requiredText("body");
    check(Templates.decoded(text));
    subject.ifPresent(TemplateRoutes::check);
    return new Template(
        id,
        body.requiredText("name"),
        body.text("description").orElse(""),
        type,
        text,
        subject,
        createdAt,
        visit.instance().now());
  }

  private static void check(String handlebars) {
    try {
      Handlebars.parse(handlebars);
    } catch (IllegalArgumentException e) {
      throw Rejection.invalid("The template is not valid: " + e.getMessage());
    }
  }

  private static void create(Visit visit) {
    Template made = read(visit, Ids.uuid(), visit.instance().now());
    Templates.of(visit.instance()).put(made);
    Answer params = new Answer().with("body", made.body()).with("subject", made.subject());
    visit.answer(
        201,
        new Answer()
            .with("id", made.id())
            .with("name", made.name())
            .with("description", made.description())
            .with("type", made.type())
            .with("params", params)
            .with("created_at", made.createdAt()));
  }

  private static void list(Visit visit) {
    visit.page(
        "templates",
        Templates.of(visit.instance()).list(),
        each -> each.name() + " " + each.description(),
        each -> written(visit.instance(), each));
  }

  private static Answer written(NotificationsInstance instance, Template template) {
    List<Subscription> users = users(instance, template.id());
    return new Answer()
        .with("id", template.id())
        .with("name", template.name())
        .with("description", template.description())
        .with("type", template.type())
        .with("subscription_count", users.size())
        .withTexts("subscription_names", users.stream().map(Subscription::name).toList())
        .with("updated_at", template.updatedAt());
  }

  private static List<Subscription> users(NotificationsInstance instance, String template) {
    return Subscriptions.of(instance).withTemplate(template);
  }

  private static void get(Visit visit) {
    visit.answer(200, written(visit.instance(), Templates.of(visit.instance()).get(visit.id())));
  }

  private static void replace(Visit visit) {
    Templates templates = Templates.of(visit.instance());
    Template fresh = read(visit, visit.id(), templates.get(visit.id()).createdAt());
    templates.put(fresh);
    visit.answer(200, written(visit.instance(), fresh));
  }

  private static void delete(Visit visit) {
    Templates templates = Templates.of(visit.instance());
    templates.get(visit.id());
    if (!users(visit.instance(), visit.id()).isEmpty()) {
      throw Rejection.conflict("The template is in use by a subscription.");
    }
    templates.remove(visit.id());
    visit.answer(204);
  }
}
