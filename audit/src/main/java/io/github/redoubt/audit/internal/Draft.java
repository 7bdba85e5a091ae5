package io.github.redoubt.audit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;

/**
 * What shall be of a setting: what has been said of it and nothing else. It belongs to one thread.
 */
public final class Draft {

  private final JsonObject said = new JsonObject();

  /** Says a text, a number or a truth value. */
  public Draft set(String member, String value) {
    return set(member, new JsonPrimitive(value));
  }

  public Draft set(String member, boolean value) {
    return set(member, new JsonPrimitive(value));
  }

  public Draft set(String member, Number value) {
    return set(member, new JsonPrimitive(value));
  }

  public Draft set(String member, Collection<String> values) {
    return set(member, Fields.list(values));
  }

  public Draft set(String member, JsonElement value) {
    said.add(member, value);
    return this;
  }

  /** Says that there shall be no such member. */
  public Draft unset(String member) {
    return set(member, JsonNull.INSTANCE);
  }

  /** Says one more element of a list. */
  public Draft add(String member, JsonElement value) {
    if (!(said.get(member) instanceof JsonArray)) {
      said.add(member, new JsonArray());
    }
    said.getAsJsonArray(member).add(value);
    return this;
  }

  /** Gives a member that is an object, to say more in it. */
  public Draft in(String member) {
    if (!(said.get(member) instanceof JsonObject)) {
      said.add(member, new JsonObject());
    }
    Draft inner = new Draft();
    said.getAsJsonObject(member).entrySet().forEach(e -> inner.said.add(e.getKey(), e.getValue()));
    said.add(member, inner.said);
    return inner;
  }

  public boolean has(String member) {
    return said.has(member) && !said.get(member).isJsonNull();
  }

  /** Gives what one is created by: all that was said to be there. */
  public JsonObject alone() {
    return withoutNulls(said);
  }

  /** Gives how one that is there shall be: what was said, and the rest as it is. */
  public JsonObject onto(JsonObject present) {
    return Documents.merged(present, said);
  }

  private static JsonObject withoutNulls(JsonObject from) {
    JsonObject to = new JsonObject();
    from.entrySet()
        .forEach(
            each -> {
              if (each.getValue() instanceof JsonObject inner) {
                to.add(each.getKey(), withoutNulls(inner));
              } else if (!each.getValue().isJsonNull()) {
                to.add(each.getKey(), each.getValue().deepCopy());
              }
            });
    return to;
  }
}
