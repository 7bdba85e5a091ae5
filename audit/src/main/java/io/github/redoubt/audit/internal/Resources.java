package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.RequestBody;

/**
 * A collection of things of one kind at one address, as JSON. What cannot be read as such a thing
 * is an unreadable answer.
 *
 * @param <T> such a thing
 */
public final class Resources<T> {

  /** The most that a page of Event Notifications holds. */
  public static final int PAGE = 100;

  private final Supplier<Wire> wire;
  private final String noun;
  private final List<String> path;
  private final Function<JsonObject, T> reader;
  private final String lookAt;

  /**
   * Sends nothing.
   *
   * @param noun what one is called, such as {@code alert}
   * @param reader reads one
   * @param lookAt where to look for one, as a call such as {@code alerts().find(name)}
   * @param path where they are, behind the service's address
   */
  public Resources(
      Supplier<Wire> wire,
      String noun,
      Function<JsonObject, T> reader,
      String lookAt,
      String... path) {
    this.wire = wire;
    this.noun = noun;
    this.reader = reader;
    this.lookAt = "Look for it with " + lookAt + ".";
    this.path = List.of(path);
  }

  /** Reads one. */
  public T read(JsonObject json) {
    return reader.apply(json);
  }

  /** Gets one, with all its members. */
  public JsonObject get(String id) {
    return sent(at(wire.get().get("get " + noun)).path(filled(id)));
  }

  /** Gets one that a listing named, unless it is gone by now. */
  public Optional<JsonObject> find(String id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException gone) {
      return Optional.empty();
    }
  }

  /** Creates one. */
  public JsonObject create(JsonObject body) {
    return sent(at(wire.get().post("create " + noun)).json(body).lookAt(lookAt));
  }

  /** Creates one whose body is not JSON. */
  public JsonObject create(RequestBody body) {
    return sent(at(wire.get().post("create " + noun)).body(body).lookAt(lookAt));
  }

  /** Puts another in its place; doing so twice is the same. */
  public JsonObject replace(String id, JsonObject body) {
    return sent(at(wire.get().put("update " + noun)).path(filled(id)).json(body));
  }

  /** Changes some of it, by values that may be set twice. */
  public JsonObject patch(String id, JsonObject body) {
    return sent(at(wire.get().patch("update " + noun)).path(filled(id)).repeatable().json(body));
  }

  /** Changes some of it by a body that is not JSON, of values that may be set twice. */
  public JsonObject patch(String id, RequestBody body) {
    return sent(at(wire.get().patch("update " + noun)).path(filled(id)).repeatable().body(body));
  }

  /** Deletes one. */
  public void delete(String id) {
    var unused =
        at(wire.get().delete("delete " + noun))
            .path(filled(id))
            .once()
            .lookAt(lookAt)
            .asNothing()
            .send();
  }

  /** Lists all in one answer, under a name. */
  public List<JsonObject> all(String member) {
    return at(wire.get().get("list " + plural()))
        .reading(answer -> checked(Fields.objects(object(answer), member)))
        .send();
  }

  /**
   * Lists page by page, as they are asked for.
   *
   * @param search finds some by their names and more; empty for all
   */
  public <R> Stream<R> pages(
      String member, Optional<String> search, Function<JsonObject, R> rowReader) {
    return Pages.byOffset(
        PAGE,
        (offset, limit) -> {
          Call.Builder call =
              at(wire.get().get("list " + plural())).query("limit", limit).query("offset", offset);
          search.ifPresent(text -> call.query("search", text));
          return call.reading(answer -> page(answer, member, rowReader)).send();
        });
  }

  /**
   * Reads a page of a list.
   *
   * @param member the rows' name
   */
  public static <R> Pages.Counted<R> page(
      Answer answer, String member, Function<JsonObject, R> rowReader) throws java.io.IOException {
    JsonObject page = object(answer);
    return new Pages.Counted<>(
        Fields.objects(page, member).stream().map(rowReader).toList(),
        page.has("total_count")
            ? OptionalLong.of(Fields.whole(page, "total_count"))
            : OptionalLong.empty());
  }

  private String plural() {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  private Call.Builder at(Call.Builder call) {
    return call.path(path.toArray(String[]::new));
  }

  private String filled(String id) {
    if (id.isBlank()) {
      throw new InvalidRequestException(noun + " id", "is blank", "Give the id.");
    }
    return id;
  }

  private JsonObject sent(Call.Builder call) {
    return call.reading(answer -> checked(object(answer))).send();
  }

  /** Read once here, so that what cannot be read fails as the answer that it came in. */
  private JsonObject checked(JsonObject json) {
    try {
      T unused = reader.apply(json);
    } catch (InvalidRequestException e) {
      throw new JsonParseException(String.valueOf(e.getMessage()), e);
    }
    return json;
  }

  private List<JsonObject> checked(List<JsonObject> all) {
    all.forEach(this::checked);
    return all;
  }

  /** Reads an answer as a JSON object. */
  public static JsonObject object(Answer answer) throws java.io.IOException {
    return Json.read(answer.text(), JsonObject.class);
  }
}
