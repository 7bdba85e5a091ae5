package io.github.redoubt.emulator.logs.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.Function;

/**
 * The routes that settings of one kind have: list, get, create, replace, delete. A kind that lacks
 * one of them does not ask for it.
 */
public final class SettingRoutes {

  private final Door door;
  private final String path;
  private final String read;
  private final String manage;
  private final Function<LogsInstance, Shelf> shelf;
  private final Rules rules;

  /**
   * Opens nothing yet.
   *
   * @param path of the collection
   * @param action what policies call it, such as {@code logs.shared-view}; {@code .read} and {@code
   *     .manage} are added
   */
  public SettingRoutes(
      Door door, String path, String action, Function<LogsInstance, Shelf> shelf, Rules rules) {
    this.door = door;
    this.path = path;
    this.read = action + ".read";
    this.manage = action + ".manage";
    this.shelf = shelf;
    this.rules = rules;
  }

  /** What may be on the shelf. */
  public interface Rules {

    /** What a new one is, from what was sent. */
    JsonObject created(Visit visit, JsonObject body);

    /** What one is from now on, from what was sent. */
    default JsonObject replaced(Visit visit, JsonObject before, JsonObject body) {
      return created(visit, body);
    }

    /** What else happens once one is gone. */
    default void removed(Visit visit, JsonObject setting) {}

    /** What else happens once the shelf holds something else than before. */
    default void changed(Visit visit) {}
  }

  public SettingRoutes list(String wrapper) {
    door.on(
        HandlerType.GET,
        path,
        read,
        visit -> visit.answer(200, wrapped(wrapper, shelf(visit).all())));
    return this;
  }

  public SettingRoutes get() {
    door.on(
        HandlerType.GET,
        path + "/{id}",
        read,
        visit -> visit.answer(200, shelf(visit).get(visit.exchange().path("id"))));
    return this;
  }

  public SettingRoutes create() {
    door.on(
        HandlerType.POST,
        path,
        manage,
        visit -> {
          JsonObject made = shelf(visit).add(rules.created(visit, visit.exchange().body().json()));
          rules.changed(visit);
          visit.answer(201, made);
        });
    return this;
  }

  public SettingRoutes replace() {
    door.on(
        HandlerType.PUT,
        path + "/{id}",
        manage,
        visit -> {
          String id = visit.exchange().path("id");
          JsonObject before = shelf(visit).get(id);
          JsonObject after = rules.replaced(visit, before, visit.exchange().body().json());
          JsonObject replaced = shelf(visit).replace(id, after);
          rules.changed(visit);
          visit.answer(200, replaced);
        });
    return this;
  }

  public SettingRoutes delete() {
    door.on(
        HandlerType.DELETE,
        path + "/{id}",
        manage,
        visit -> {
          rules.removed(visit, shelf(visit).remove(visit.exchange().path("id")));
          rules.changed(visit);
          visit.answer(204);
        });
    return this;
  }

  private Shelf shelf(Visit visit) {
    return shelf.apply(visit.instance());
  }

  /** A list as answers hold it. */
  public static JsonObject wrapped(String wrapper, List<JsonObject> settings) {
    JsonArray array = new JsonArray();
    settings.forEach(array::add);
    JsonObject answer = new JsonObject();
    answer.add(wrapper, array);
    return answer;
  }
}
