package io.github.redoubt.emulator.logs.dashboards;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dashboards of an instance: what they show is opaque here; where they lie and which are pinned
 * is not. Safe for use by many threads.
 */
public final class Dashboards {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 21;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Shelf dashboards = Shelf.byText("Dashboard", Dashboards::newId);
  private final Shelf folders = Shelf.byUuid("Dashboard folder");
  private final Set<String> pinned = ConcurrentHashMap.newKeySet();

  /** The id of the one that is shown first; empty if none is. */
  private volatile String byDefault = "";

  private final Map<String, Times> times = new ConcurrentHashMap<>();

  private record Times(Instant created, Instant updated) {}

  public Dashboards(LogsInstance instance) {
    this.clock = instance.clock();
  }

  private static String newId() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  Shelf folders() {
    return folders;
  }

  JsonObject get(String id) {
    return dashboards.get(id);
  }

  JsonObject create(JsonObject dashboard) {
    requireFolder(dashboard);
    JsonObject made =
        dashboard.has("id")
            ? dashboards.add(dashboard.getAsJsonPrimitive("id"), dashboard)
            : dashboards.add(dashboard);
    Instant now = clock.instant();
    times.put(id(made), new Times(now, now));
    return made;
  }

  JsonObject replace(String id, JsonObject dashboard) {
    dashboards.get(id);
    requireFolder(dashboard);
    touch(id);
    return dashboards.replace(id, dashboard);
  }

  private void touch(String id) {
    times.computeIfPresent(id, (same, old) -> new Times(old.created(), clock.instant()));
  }

  void delete(String id) {
    dashboards.remove(id);
    pinned.remove(id);
    times.remove(id);
    if (byDefault.equals(id)) {
      byDefault = "";
    }
  }

  void pin(String id) {
    dashboards.get(id);
    pinned.add(id);
  }

  void unpin(String id) {
    dashboards.get(id);
    pinned.remove(id);
  }

  /** Makes one what is shown first; the one that was so no longer is. */
  void makeDefault(String id) {
    dashboards.get(id);
    byDefault = id;
  }

  void move(String id, String folderId) {
    JsonObject moved = dashboards.get(id).deepCopy();
    folders.get(folderId);
    JsonObject folder = new JsonObject();
    folder.addProperty("value", folderId);
    moved.add("folder_id", folder);
    touch(id);
    dashboards.replace(id, moved);
  }

  /** The dashboards as the list shows them. */
  List<JsonObject> summaries(String address) {
    return dashboards.all().stream().map(each -> summary(each, address)).toList();
  }

  private JsonObject summary(JsonObject dashboard, String address) {
    String id = id(dashboard);
    JsonObject summary = new JsonObject();
    summary.addProperty("href", address + "/" + id);
    summary.addProperty("id", id);
    summary.add("name", dashboard.get("name"));
    if (dashboard.has("description")) {
      summary.add("description", dashboard.get("description"));
    }
    summary.addProperty("is_default", byDefault.equals(id));
    summary.addProperty("is_pinned", pinned.contains(id));
    Times when = times.get(id);
    if (when != null) {
      summary.addProperty("create_time", when.created().toString());
      summary.addProperty("update_time", when.updated().toString());
    }
    folderIdOf(dashboard).flatMap(folders::find).ifPresent(folder -> summary.add("folder", folder));
    return summary;
  }

  private static Optional<String> folderIdOf(JsonObject dashboard) {
    return Optional.ofNullable(dashboard.getAsJsonObject("folder_id"))
        .map(folder -> folder.get("value"))
        .filter(value -> value instanceof JsonPrimitive)
        .map(value -> value.getAsString());
  }

  private void requireFolder(JsonObject dashboard) {
    folderIdOf(dashboard)
        .filter(id -> folders.find(id).isEmpty())
        .ifPresent(
            id -> {
              throw Rejection.invalid("folder_id is of no dashboard folder.");
            });
  }

  /** Refuses a folder in one that is not there, or in itself. */
  void requireParent(Optional<String> self, JsonObject folder) {
    Optional<String> above = parent(folder);
    if (above.isPresent() && folders.find(above.get()).isEmpty()) {
      throw Rejection.invalid("parent_id is of no dashboard folder.");
    }
    while (above.isPresent()) {
      if (above.equals(self)) {
        throw Rejection.invalid("parent_id is of the folder itself or of one in it.");
      }
      above = above.flatMap(folders::find).flatMap(Dashboards::parent);
    }
  }

  private static Optional<String> parent(JsonObject folder) {
    return Optional.ofNullable(folder.get("parent_id")).map(id -> id.getAsString());
  }

  /** Takes out what lies in a folder that is gone: up to where that lay. */
  void emptied(JsonObject gone) {
    String id = id(gone);
    for (JsonObject folder : folders.all()) {
      if (parent(folder).filter(id::equals).isPresent()) {
        JsonObject moved = folder.deepCopy();
        moved.remove("parent_id");
        parent(gone).ifPresent(above -> moved.addProperty("parent_id", above));
        folders.replace(id(folder), moved);
      }
    }
    for (JsonObject dashboard : dashboards.all()) {
      if (folderIdOf(dashboard).filter(id::equals).isPresent()) {
        JsonObject moved = dashboard.deepCopy();
        moved.remove("folder_id");
        dashboards.replace(id(dashboard), moved);
        parent(gone).ifPresent(above -> move(id(dashboard), above));
      }
    }
  }

  private static String id(JsonObject setting) {
    return setting.get("id").getAsString();
  }
}
