package io.github.redoubt.emulator.notifications.templates;

import static io.javalin.http.HandlerType.GET;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The templates that are there for everybody: for alerts of Cloud Logs, in words of our own. */
public final class PredefinedRoutes {

  private static final Instant SINCE = Instant.parse("2025-01-01T00:00:00Z");

  private static final List<Predefined> ALL =
      List.of(
          new Predefined(
              "4d1a0c43-6d5c-4d2a-8c0e-6f0d6b6f1a01",
              "Alerts of Cloud Logs in Slack",
              "logs",
              "slack.notification",
              """
              {"text":"{{data.alert_definition.name}}: {{data.status}} ({{data.priority}})",
               "attachments":[{"color":"{{#equal data.status "resolved"}}#24a148{{else}}#da1e28{{/equal}}",
                "text":"{{ibmendefaultlong}}"}]}
              """),
          new Predefined(
              "4d1a0c43-6d5c-4d2a-8c0e-6f0d6b6f1a02",
              "Alerts of Cloud Logs in PagerDuty",
              "logs",
              "pagerduty.notification",
              """
              {"dedup_key":"{{data.alert_definition.id}}",
               "event_action":"{{#equal data.status "resolved"}}resolve{{else}}trigger{{/equal}}",
               "payload":{"summary":"{{data.alert_definition.name}}","source":"{{source}}",
                "severity":"{{#equal data.priority "P1"}}critical{{else}}warning{{/equal}}"}}
              """),
          new Predefined(
              "4d1a0c43-6d5c-4d2a-8c0e-6f0d6b6f1a03",
              "Alerts of Cloud Logs by mail",
              "logs",
              "smtp_custom.notification",
              "<p>{{data.alert_definition.name}} is {{data.status}}: {{ibmendefaultlong}}</p>"));

  /** One of them. */
  private record Predefined(String id, String name, String source, String type, String text) {
    Answer written() {
      return new Answer()
          .with("id", id)
          .with("name", name)
          .with("description", name)
          .with("source", source)
          .with("type", type)
          .with("updated_at", SINCE);
    }

    Answer whole() {
      String body = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      return written().with("params", new Answer().with("body", body));
    }
  }

  private PredefinedRoutes() {}

  public static void add(Door door) {
    door.on(GET, "/pre_defined_templates", "templates.list", PredefinedRoutes::list);
    door.on(GET, "/pre_defined_templates/{id}", "templates.read", PredefinedRoutes::get);
  }

  private static void list(Visit visit) {
    String source = required(visit, "source");
    String type = required(visit, "type");
    visit.page(
        "templates",
        ALL.stream().filter(each -> each.source.equals(source) && each.type.equals(type)).toList(),
        Predefined::name,
        Predefined::written);
  }

  private static String required(Visit visit, String parameter) {
    return visit
        .exchange()
        .query(parameter)
        .orElseThrow(() -> Rejection.invalid("The parameter '" + parameter + "' is missing."));
  }

  private static void get(Visit visit) {
    visit.answer(
        200,
        ALL.stream()
            .filter(each -> each.id.equals(visit.id()))
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("Template", visit.id()))
            .whole());
  }
}
