package io.github.redoubt.audit.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.Addresses;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An event that IBM Cloud or an application reported, in the form that Activity Tracker Event
 * Routing delivers: who did what to what, from where, and how it ended.
 *
 * <p>Reading is tolerant: what is missing or of another shape than expected is empty. The whole
 * event is kept as it came, with fields that this version does not know, and written so by {@link
 * #toJson()}. Immutable; equal if the JSON is. Its text shows action, outcome and target only.
 *
 * @see <a href="https://cloud.ibm.com/docs/atracker?topic=atracker-event">Activity Tracker Event
 *     Routing: Event fields</a>
 */
public final class ActivityEvent {

  /** Older events stand in a payload, and exported ones in a line. */
  private static final List<String> WRAPPERS = List.of("payload", "line");

  private final JsonObject whole;
  private final JsonObject event;

  ActivityEvent(JsonObject whole) {
    this.whole = whole;
    this.event = whole.has("action") ? whole : unwrapped(whole);
  }

  private static JsonObject unwrapped(JsonObject whole) {
    for (String wrapper : WRAPPERS) {
      if (whole.get(wrapper) instanceof JsonObject inner) {
        return inner;
      }
    }
    return whole;
  }

  /**
   * Reads an event.
   *
   * @throws InvalidRequestException if the text is not a JSON object; does not quote it
   */
  public static ActivityEvent parse(String json) {
    try {
      JsonElement read = JsonParser.parseString(json);
      if (read.isJsonObject()) {
        return new ActivityEvent(read.getAsJsonObject());
      }
    } catch (JsonParseException e) {
      // Without the cause, whose message may hold a piece of the text.
      throw new InvalidRequestException("event", "is not JSON", "Give the event's JSON object.");
    }
    throw new InvalidRequestException(
        "event", "is JSON, but not an object", "Give the event's JSON object.");
  }

  /** Gives the event as it came, with all its fields. */
  public String toJson() {
    return whole.toString();
  }

  /** Gives the time of the action; empty if there is none that can be read. */
  public Optional<Instant> time() {
    String text = text(event, "eventTime");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Json.time(text));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Gives what was done. */
  public Action action() {
    return Action.parse(text(event, "action"));
  }

  /** Gives how it ended. */
  public Outcome outcome() {
    return new Outcome(text(event, "outcome"));
  }

  /** Gives how much attention it asks for. */
  public EventSeverity severity() {
    return new EventSeverity(text(event, "severity"));
  }

  /** Gives the sentence for people; empty if there is none. */
  public String message() {
    return text(event, "message");
  }

  /** Gives the event's own id; empty if it has none. */
  public String id() {
    return text(event, "id");
  }

  /** Gives the id that ties it to other events and logs; empty if it has none. */
  public String correlationId() {
    return text(event, "correlationId");
  }

  /** Says whether it tells of data that was touched, and not of a thing that was managed. */
  public boolean dataEvent() {
    return text(event, "dataEvent").equals("true");
  }

  /** Says whether the service keeps a copy. */
  public boolean saveServiceCopy() {
    return besides("saveServiceCopy").equals("true");
  }

  /** Gives the CRN of the instance that reported it; empty if it names none. */
  public String logSourceCrn() {
    return besides("logSourceCRN");
  }

  /** Gives the name of who reports; empty if it names none. */
  public String observer() {
    return text(object(event, "observer"), "name");
  }

  /** Gives who acted. */
  public Initiator initiator() {
    JsonObject from = object(event, "initiator");
    JsonObject host = object(from, "host");
    return new Initiator(
        text(from, "id"),
        text(from, "name"),
        text(from, "authnId"),
        text(from, "authnName"),
        text(from, "typeURI"),
        text(object(from, "credential"), "type"),
        new Host(
            Addresses.in(text(host, "address")), text(host, "addressType"), text(host, "agent")));
  }

  /** Gives what was acted on. */
  public Target target() {
    JsonObject from = object(event, "target");
    return new Target(
        text(from, "id"),
        text(from, "name"),
        text(from, "alias"),
        text(from, "typeURI"),
        text(from, "resourceGroupId"),
        text(object(from, "host"), "address"));
  }

  /** Gives why it ended as it did. */
  public Reason reason() {
    JsonObject from = object(event, "reason");
    return new Reason(
        number(text(from, "reasonCode")), text(from, "reasonType"), text(from, "reasonForFailure"));
  }

  /** Gives what was asked for, as JSON or as whatever text came instead; empty if nothing. */
  public Optional<String> requestData() {
    return data("requestData");
  }

  /** Gives what was answered, as JSON or as whatever text came instead; empty if nothing. */
  public Optional<String> responseData() {
    return data("responseData");
  }

  /**
   * Gives one value of what was asked for, whether it came as an object or as JSON in a text.
   *
   * @param path names with dots between, such as {@code newValue.name}; a name may hold dots itself
   * @return a text, or the JSON of whatever else; empty if there is none
   */
  public Optional<String> requested(String path) {
    return value(event.get("requestData"), path);
  }

  /**
   * Gives one value of what was answered, whether it came as an object or as JSON in a text.
   *
   * @param path names with dots between; a name may hold dots itself
   * @return a text, or the JSON of whatever else; empty if there is none
   */
  public Optional<String> answered(String path) {
    return value(event.get("responseData"), path);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActivityEvent that && whole.equals(that.whole);
  }

  @Override
  public int hashCode() {
    return whole.hashCode();
  }

  @Override
  public String toString() {
    return "ActivityEvent[" + action() + " " + outcome() + " on " + target().id() + "]";
  }

  private Optional<String> data(String name) {
    @Nullable JsonElement value = event.get(name);
    return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(plain(value));
  }

  private static Optional<String> value(@Nullable JsonElement data, String path) {
    @Nullable JsonElement at = at(opened(data), path);
    return at == null || at.isJsonNull() ? Optional.empty() : Optional.of(plain(at));
  }

  /** Some names hold dots themselves, so that each dot may or may not lead inwards. */
  private static @Nullable JsonElement at(@Nullable JsonElement from, String path) {
    if (!(from instanceof JsonObject object)) {
      return null;
    }
    @Nullable JsonElement found = object.get(path);
    for (int dot = path.indexOf('.'); found == null && dot >= 0; dot = path.indexOf('.', dot + 1)) {
      found = at(object.get(path.substring(0, dot)), path.substring(dot + 1));
    }
    return found;
  }

  /** Reads what older exports carry as JSON within a text. */
  private static @Nullable JsonElement opened(@Nullable JsonElement data) {
    if (data == null || !data.isJsonPrimitive() || !data.getAsJsonPrimitive().isString()) {
      return data;
    }
    try {
      return JsonParser.parseString(data.getAsString());
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static String plain(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static OptionalInt number(String text) {
    try {
      return OptionalInt.of((int) Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Reads what stands within a wrapped event, or beside it. */
  private String besides(String name) {
    return text(event.has(name) ? event : whole, name);
  }

  private static JsonObject object(JsonObject from, String name) {
    @Nullable JsonElement value = from.get(name);
    return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
  }

  private static String text(JsonObject from, String name) {
    @Nullable JsonElement value = from.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
