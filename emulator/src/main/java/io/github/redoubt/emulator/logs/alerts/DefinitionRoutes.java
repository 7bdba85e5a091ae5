package io.github.redoubt.emulator.logs.alerts;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.github.redoubt.emulator.logs.webhooks.Webhooks;
import java.util.List;
import java.util.Optional;

/** What can be asked about alerts in their current form. */
public final class DefinitionRoutes {

  private static final String ALL = "/v1/alert_definitions";
  private static final String ONE = ALL + "/{id}";
  static final String READ = "logs.alert-config.read";
  static final String MANAGE = "logs.alert-config.manage";

  private DefinitionRoutes() {}

  public static void open(Door door) {
    door.on(POST, ALL, MANAGE, DefinitionRoutes::create);
    door.on(GET, ALL, READ, DefinitionRoutes::list);
    door.on(GET, ONE, READ, DefinitionRoutes::get);
    door.on(PUT, ONE, MANAGE, DefinitionRoutes::replace);
    door.on(DELETE, ONE, MANAGE, DefinitionRoutes::delete);
  }

  private static JsonObject read(Visit visit) {
    JsonObject definition = Definitions.read(visit.exchange().body().json());
    requireWhatItNames(visit.instance(), definition);
    return definition;
  }

  /** Refuses webhooks and alerts that are not there. */
  static void requireWhatItNames(LogsInstance instance, JsonObject definition) {
    Flows.requireAlerts(Alerts.of(instance), definition);
    Body group = new Body(definition).requiredObject("notification_group");
    for (Body webhook : group.objects("webhooks")) {
      Optional<String> number = webhook.requiredObject("integration").text("integration_id");
      boolean known =
          number.flatMap(each -> Webhooks.of(instance).find(Integer.parseInt(each))).isPresent();
      if (number.isPresent() && !known) {
        throw Rejection.invalid("There is no outgoing webhook " + number.get() + ".");
      }
    }
  }

  private static void create(Visit visit) {
    Alert made = Alerts.of(visit.instance()).create(read(visit), Optional.empty());
    visit.exchange().answer(201, written(made));
  }

  private static void list(Visit visit) {
    List<Answer> all =
        Alerts.of(visit.instance()).list().stream().map(DefinitionRoutes::written).toList();
    visit.exchange().answer(200, new Answer().withAll("alert_definitions", all));
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static void get(Visit visit) {
    visit.exchange().answer(200, written(Alerts.of(visit.instance()).get(id(visit))));
  }

  private static void replace(Visit visit) {
    Alerts alerts = Alerts.of(visit.instance());
    alerts.get(id(visit));
    visit.exchange().answer(200, written(alerts.replace(id(visit), read(visit), Optional.empty())));
  }

  private static void delete(Visit visit) {
    Alerts.of(visit.instance()).remove(id(visit));
    visit.exchange().answer(204);
  }

  private static Answer written(Alert alert) {
    Answer answer =
        new Answer()
            .with("id", alert.id())
            .with("created_time", alert.createdAt())
            .with("updated_time", alert.updatedAt())
            .with("alert_version_id", alert.versionId());
    alert.definition().entrySet().forEach(each -> answer.with(each.getKey(), each.getValue()));
    return answer;
  }
}
