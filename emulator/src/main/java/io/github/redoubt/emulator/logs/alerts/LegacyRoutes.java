package io.github.redoubt.emulator.logs.alerts;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Visit;
import java.util.Optional;

/** What can be asked about alerts in their older form: the same alerts. */
public final class LegacyRoutes {

  private static final String ALL = "/v1/alerts";
  private static final String ONE = ALL + "/{id}";

  private LegacyRoutes() {}

  public static void open(Door door) {
    door.on(POST, ALL, DefinitionRoutes.MANAGE, LegacyRoutes::create);
    door.on(GET, ALL, DefinitionRoutes.READ, LegacyRoutes::list);
    door.on(GET, ONE, DefinitionRoutes.READ, LegacyRoutes::get);
    door.on(PUT, ONE, DefinitionRoutes.MANAGE, LegacyRoutes::replace);
    door.on(DELETE, ONE, DefinitionRoutes.MANAGE, LegacyRoutes::delete);
  }

  private static void create(Visit visit) {
    JsonObject legacy = LegacyForm.read(visit.exchange().body().json());
    JsonObject definition = meant(visit, legacy);
    answer(visit, 201, Alerts.of(visit.instance()).create(definition, Optional.of(legacy)));
  }

  private static JsonObject meant(Visit visit, JsonObject legacy) {
    JsonObject definition = LegacyForm.toDefinition(legacy);
    DefinitionRoutes.requireWhatItNames(visit.instance(), definition);
    return definition;
  }

  private static void answer(Visit visit, int status, Alert alert) {
    Answer answer = new Answer();
    LegacyView.of(alert).entrySet().forEach(each -> answer.with(each.getKey(), each.getValue()));
    visit.exchange().answer(status, answer);
  }

  private static void list(Visit visit) {
    JsonArray all = new JsonArray();
    Alerts.of(visit.instance()).list().forEach(each -> all.add(LegacyView.of(each)));
    visit.exchange().answer(200, new Answer().with("alerts", all));
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static void get(Visit visit) {
    answer(visit, 200, Alerts.of(visit.instance()).get(id(visit)));
  }

  private static void replace(Visit visit) {
    Alerts alerts = Alerts.of(visit.instance());
    alerts.get(id(visit));
    JsonObject legacy = LegacyForm.read(visit.exchange().body().json());
    answer(visit, 200, alerts.replace(id(visit), meant(visit, legacy), Optional.of(legacy)));
  }

  private static void delete(Visit visit) {
    Alerts.of(visit.instance()).remove(id(visit));
    visit.exchange().answer(204);
  }
}
