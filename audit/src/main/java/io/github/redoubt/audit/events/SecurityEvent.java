package io.github.redoubt.audit.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A security event of an application's own, in the form of IBM Cloud's: who did what to what, and
 * how it ended. The same questions and alerts find it that find IBM Cloud's events.
 *
 * <pre>{@code
 * shipper.ship(
 *     SecurityEvent.of("orders.invoice.read", Initiator.user("dana@example.com"), Target.of(invoiceId))
 *         .failed(403, "not a member of the department"));
 * }</pre>
 *
 * <p>It has an id of its own, the time of its making, and the correlation id that the logging
 * context holds under {@code correlationId}, {@code traceId} or {@code trace_id}. It tells of a
 * success until it is said otherwise. Texts are cut after {@value #MOST_TEXT} characters; secrets
 * are taken out by {@link Redaction#standard()}, or by {@link #hiding}. Immutable: every method
 * gives another event.
 */
public final class SecurityEvent {

  private static final int MOST_TEXT = 1_000;

  /** What the service takes of one log, less what is written around an event. */
  private static final int MOST_BYTES = 31_000;

  /** How much of an event is kept. */
  private record Room(int textCharacters, int dataBytes) {}

  private static final Room ROOM = new Room(MOST_TEXT, 8_000);

  /** So little that an event fits, whatever its characters take when they are written. */
  private static final Room TIGHT = new Room(150, 2_000);

  private static final List<String> CORRELATION = List.of("correlationId", "traceId", "trace_id");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Action action;
  private final Initiator initiator;
  private final Target target;
  private final Instant time;
  private final Redaction redaction;

  /** What was said beyond the above, as it came: what is secret in it is taken out when written. */
  private final JsonObject said;

  private SecurityEvent(
      Action action,
      Initiator initiator,
      Target target,
      Instant time,
      Redaction redaction,
      JsonObject said) {
    this.action = action;
    this.initiator = initiator;
    this.target = target;
    this.time = time;
    this.redaction = redaction;
    this.said = said;
  }

  /**
   * Begins to tell what was done.
   *
   * @param action {@code service.objectType.verb}: the application, a kind of thing, and what was
   *     done, such as {@code orders.invoice.read}
   * @param initiator who did it
   * @param target to what
   * @throws InvalidRequestException if the action has another form, or the initiator or the target
   *     has neither id nor name
   */
  public static SecurityEvent of(String action, Initiator initiator, Target target) {
    Action parts = Action.checked(action);
    requireNamed("initiator", initiator.id(), initiator.name());
    requireNamed("target", target.id(), target.name());
    JsonObject said = new JsonObject();
    said.addProperty("outcome", Outcome.SUCCESS.text());
    said.addProperty("id", UUID.randomUUID().toString());
    said.addProperty("correlationId", correlation());
    return new SecurityEvent(
        parts, initiator, target.typedBy(parts), Instant.now(), Redaction.standard(), said);
  }

  private static void requireNamed(String field, String id, String name) {
    if (id.isBlank() && name.isBlank()) {
      throw new InvalidRequestException(
          field, "has neither an id nor a name", "An event that names nobody proves nothing.");
    }
  }

  /** Tells that somebody could not sign in: {@code service.session.login}, status 401. */
  public static SecurityEvent signInFailed(String service, String user, String address) {
    return of(service + ".session.login", Initiator.user(user).from(address), Target.of(service))
        .failed(401, "sign-in failed");
  }

  /** Tells that somebody may not do what they tried: status 403. */
  public static SecurityEvent permissionDenied(
      String action, Initiator initiator, Target target, String why) {
    return of(action, initiator, target).failed(403, why);
  }

  /** Tells that a secret was read: {@code service.secret.read}. The secret is named, not told. */
  public static SecurityEvent secretRead(String service, Initiator initiator, Target secret) {
    return of(service + ".secret.read", initiator, secret).ofData();
  }

  /**
   * Tells that a key was used: {@code service.key.use}.
   *
   * @param purpose what for, such as {@code unwrap}
   */
  public static SecurityEvent keyUsed(
      String service, Initiator initiator, Target key, String purpose) {
    return of(service + ".key.use", initiator, key).requested("purpose", purpose).ofData();
  }

  /** Tells that a setting was changed: {@code service.configuration.update}. */
  public static SecurityEvent configurationChanged(
      String service, Initiator initiator, String setting, String before, String after) {
    return of(service + ".configuration.update", initiator, Target.of(setting))
        .requested("updateType", setting)
        .requested("initialValue", changed(setting, before))
        .requested("newValue", changed(setting, after));
  }

  /**
   * A setting's value says what it is by the setting's name, which decides whether it may leave.
   */
  private static String changed(String setting, String value) {
    return Redaction.standard().value(setting, value);
  }

  /** Says that it was not done, for a reason that has an HTTP status; with the severity of that. */
  public SecurityEvent failed(int code, String why) {
    if (code < 100 || code > 599) {
      throw new InvalidRequestException(
          "reason code", "is " + code, "Give the HTTP status that fits, such as 403.");
    }
    JsonObject reason = new JsonObject();
    reason.addProperty("reasonCode", code);
    reason.addProperty("reasonType", typeOf(code));
    reason.addProperty("reasonForFailure", why);
    return with("outcome", new JsonPrimitive(Outcome.FAILURE.text()))
        .with("severity", new JsonPrimitive(EventSeverity.ofFailure(code).text()))
        .with("reason", reason);
  }

  /** Says that it was begun, and that another event will tell how it ended. */
  public SecurityEvent pending() {
    return with("outcome", new JsonPrimitive(Outcome.PENDING.text()));
  }

  /** Asks for another attention than the outcome does. */
  public SecurityEvent severity(EventSeverity severity) {
    return with("severity", new JsonPrimitive(severity.text()));
  }

  /** Describes it to people; without, it is described by action and target. */
  public SecurityEvent describedAs(String sentence) {
    return with("message", new JsonPrimitive(sentence));
  }

  /** Adds a value of what was asked for. */
  public SecurityEvent requested(String name, String value) {
    return withData("requestData", name, value);
  }

  /** Adds a value of what was answered. */
  public SecurityEvent answered(String name, String value) {
    return withData("responseData", name, value);
  }

  /** Says that data was touched, and not a thing managed. */
  public SecurityEvent ofData() {
    return with("dataEvent", new JsonPrimitive(true));
  }

  /** Ties it to other events and logs. */
  public SecurityEvent correlatedBy(String correlationId) {
    return with("correlationId", new JsonPrimitive(correlationId));
  }

  /** Names the instance that it happened in, by its CRN. */
  public SecurityEvent reportedBy(String logSourceCrn) {
    return with("logSourceCRN", new JsonPrimitive(logSourceCrn));
  }

  /** Says when it happened, if not now. The service takes nothing older than 24 hours. */
  public SecurityEvent at(Instant moment) {
    return new SecurityEvent(action, initiator, target, moment, redaction, said);
  }

  /** Takes out what another rule hides. */
  public SecurityEvent hiding(Redaction rule) {
    return new SecurityEvent(action, initiator, target, time, rule, said);
  }

  /** Gives the time at which it happened. */
  public Instant time() {
    return time;
  }

  /** Gives how much attention it asks for. */
  public EventSeverity severity() {
    @Nullable JsonElement chosen = said.get("severity");
    return chosen == null ? EventSeverity.NORMAL : new EventSeverity(chosen.getAsString());
  }

  /** Gives the event as it is shipped, read like any other. */
  public ActivityEvent asActivity() {
    JsonObject json = json(ROOM);
    return new ActivityEvent(fits(json.toString()) ? json : json(TIGHT));
  }

  /** Gives the event as it is shipped: JSON of less than 32,000 bytes, without secrets. */
  public String toJson() {
    String json = json(ROOM).toString();
    return fits(json) ? json : json(TIGHT).toString();
  }

  private static boolean fits(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  private JsonObject json(Room room) {
    JsonObject out = new JsonObject();
    out.addProperty("eventTime", TIME.format(time));
    out.addProperty("action", action.toString());
    out.add("outcome", said.get("outcome"));
    out.addProperty("severity", severity().text());
    out.addProperty("message", text(room, message()));
    out.add("id", said.get("id"));
    out.addProperty("correlationId", text(room, said.get("correlationId").getAsString()));
    out.addProperty("dataEvent", said.has("dataEvent"));
    if (said.has("logSourceCRN")) {
      out.addProperty("logSourceCRN", text(room, said.get("logSourceCRN").getAsString()));
    }
    out.add("initiator", initiatorJson(room));
    out.add("target", targetJson(room));
    JsonObject observer = new JsonObject();
    observer.addProperty("name", action.service());
    out.add("observer", observer);
    out.add("reason", reasonJson(room));
    out.add("requestData", data(room, "requestData"));
    out.add("responseData", data(room, "responseData"));
    return out;
  }

  private String message() {
    @Nullable JsonElement chosen = said.get("message");
    boolean failed = said.get("outcome").getAsString().equals(Outcome.FAILURE.text());
    String name = target.name().isEmpty() ? target.id() : target.name();
    return chosen != null
        ? chosen.getAsString()
        : action.service()
            + ": "
            + action.verb()
            + " "
            + action.objectType()
            + " "
            + name
            + (failed ? " -failure" : "");
  }

  private JsonObject initiatorJson(Room room) {
    JsonObject host = new JsonObject();
    host.addProperty("address", text(room, String.join(",", initiator.host().addresses())));
    host.addProperty("addressType", text(room, initiator.host().addressType()));
    host.addProperty("agent", text(room, initiator.host().agent()));
    JsonObject credential = new JsonObject();
    credential.addProperty("type", text(room, initiator.credentialType()));
    JsonObject who = new JsonObject();
    who.addProperty("id", text(room, initiator.id()));
    who.addProperty("name", text(room, initiator.name()));
    who.addProperty("authnId", text(room, initiator.authnId()));
    who.addProperty("authnName", text(room, initiator.authnName()));
    who.addProperty("typeURI", text(room, initiator.typeUri()));
    who.add("credential", credential);
    who.add("host", host);
    return who;
  }

  private JsonObject targetJson(Room room) {
    JsonObject what = new JsonObject();
    what.addProperty("id", text(room, target.id()));
    what.addProperty("name", text(room, target.name()));
    what.addProperty("alias", text(room, target.alias()));
    what.addProperty("typeURI", text(room, target.typeUri()));
    what.addProperty("resourceGroupId", text(room, target.resourceGroupId()));
    if (!target.address().isEmpty()) {
      JsonObject host = new JsonObject();
      host.addProperty("address", text(room, target.address()));
      what.add("host", host);
    }
    return what;
  }

  private JsonObject reasonJson(Room room) {
    @Nullable JsonElement given = said.get("reason");
    JsonObject reason = new JsonObject();
    if (given == null) {
      boolean done = said.get("outcome").getAsString().equals(Outcome.SUCCESS.text());
      reason.addProperty("reasonCode", done ? 200 : 202);
      reason.addProperty("reasonType", done ? "OK" : "Accepted");
      return reason;
    }
    given
        .getAsJsonObject()
        .asMap()
        .forEach(
            (name, value) ->
                reason.add(
                    name,
                    name.equals("reasonForFailure")
                        ? new JsonPrimitive(text(room, value.getAsString()))
                        : value));
    return reason;
  }

  /** The service takes 32 K of one log: what data is beyond its share is told of, and left out. */
  private JsonObject data(Room room, String field) {
    JsonObject clean = new JsonObject();
    if (said.has(field)) {
      said.getAsJsonObject(field)
          .asMap()
          .forEach((name, value) -> clean.add(name, redaction.json(name, value)));
    }
    int bytes = clean.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes <= room.dataBytes()) {
      return clean;
    }
    JsonObject notice = new JsonObject();
    notice.addProperty("leftOut", bytes + " bytes, more than an event can carry");
    return notice;
  }

  private String text(Room room, String value) {
    String clean = redaction.text(value);
    return clean.length() <= room.textCharacters()
        ? clean
        : clean.substring(0, room.textCharacters()) + "… [cut, " + clean.length() + " characters]";
  }

  private SecurityEvent withData(String field, String name, String value) {
    JsonObject data = said.has(field) ? said.getAsJsonObject(field).deepCopy() : new JsonObject();
    data.add(name, structured(value));
    return with(field, data);
  }

  /** What is JSON already stays queryable by its parts. */
  private static JsonElement structured(String value) {
    if (!value.startsWith("{") || !value.endsWith("}")) {
      return new JsonPrimitive(value);
    }
    try {
      return JsonParser.parseString(value);
    } catch (JsonParseException e) {
      return new JsonPrimitive(value);
    }
  }

  private SecurityEvent with(String name, JsonElement value) {
    JsonObject copy = new JsonObject();
    said.asMap().forEach(copy::add);
    copy.add(name, value);
    return new SecurityEvent(action, initiator, target, time, redaction, copy);
  }

  private static String correlation() {
    for (String name : CORRELATION) {
      @Nullable String id = MDC.get(name);
      if (id != null && !id.isBlank()) {
        return id;
      }
    }
    return "";
  }

  private static String typeOf(int code) {
    return switch (code) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 424 -> "Failed Dependency";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 507 -> "Insufficient Storage";
      default -> "Status " + code;
    };
  }

  @Override
  public String toString() {
    return "SecurityEvent[" + action + " " + said.get("outcome").getAsString() + "]";
  }
}
