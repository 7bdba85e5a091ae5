package io.github.redoubt.emulator.logs.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The settings of one kind that an instance has, in the order in which they were made. What lies on
 * it is never changed, only replaced. Safe for use by many threads.
 */
public final class Shelf {

  private static final int MANY = 100_000;

  private final String what;
  private final int most;
  private final Supplier<JsonPrimitive> ids;
  private final Map<String, JsonObject> all = new LinkedHashMap<>();

  private Shelf(String what, int most, Supplier<JsonPrimitive> ids) {
    this.what = what;
    this.most = most;
    this.ids = ids;
  }

  /**
   * Makes an empty one of settings that are known by UUIDs.
   *
   * @param what the kind of setting, as messages call it
   */
  public static Shelf byUuid(String what) {
    return new Shelf(what, MANY, () -> new JsonPrimitive(UUID.randomUUID().toString()));
  }

  /** Makes an empty one of settings that are known by numbers. */
  public static Shelf byNumber(String what) {
    return new Shelf(what, MANY, new Numbers());
  }

  /** Makes an empty one of settings that are known by the texts that are given. */
  public static Shelf byText(String what, Supplier<String> ids) {
    return new Shelf(what, MANY, () -> new JsonPrimitive(ids.get()));
  }

  /** Makes an empty one like this, on which there is room for so many. */
  public Shelf ofAtMost(int most) {
    return new Shelf(what, most, ids);
  }

  private static final class Numbers implements Supplier<JsonPrimitive> {
    private int last;

    @Override
    public synchronized JsonPrimitive get() {
      return new JsonPrimitive(++last);
    }
  }

  /**
   * Puts a new one on it.
   *
   * @return the setting with its id
   * @throws Rejection if there is no room
   */
  public JsonObject add(JsonObject setting) {
    return add(ids.get(), setting);
  }

  /**
   * Puts a new one on it whose id its maker chose.
   *
   * @throws Rejection if there is one by that id, or no room
   */
  public synchronized JsonObject add(JsonPrimitive id, JsonObject setting) {
    if (all.size() >= most) {
      throw Rejection.exhausted("An instance has at most " + most + " of " + what + ".");
    }
    if (all.containsKey(id.getAsString())) {
      throw Rejection.conflict(what + " '" + id.getAsString() + "' exists.");
    }
    JsonObject made = withId(id, setting);
    all.put(id.getAsString(), made);
    return made;
  }

  private static JsonObject withId(JsonElement id, JsonObject setting) {
    JsonObject made = new JsonObject();
    made.add("id", id);
    setting.entrySet().stream()
        .filter(each -> !each.getKey().equals("id"))
        .forEach(each -> made.add(each.getKey(), each.getValue()));
    return made;
  }

  public synchronized Optional<JsonObject> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  public JsonObject get(String id) {
    return find(id).orElseThrow(() -> Rejection.notFound(what, id));
  }

  /** Puts another in the place of one; it keeps its id. */
  public synchronized JsonObject replace(String id, JsonObject setting) {
    JsonObject made = withId(get(id).get("id"), setting);
    all.put(id, made);
    return made;
  }

  /** Puts what the change makes of one in its place, with nobody in between, if it is there. */
  public synchronized void change(String id, UnaryOperator<JsonObject> change) {
    find(id).ifPresent(each -> replace(id, change.apply(each)));
  }

  public synchronized JsonObject remove(String id) {
    JsonObject removed = get(id);
    all.remove(id);
    return removed;
  }

  public synchronized List<JsonObject> all() {
    return List.copyOf(all.values());
  }
}
