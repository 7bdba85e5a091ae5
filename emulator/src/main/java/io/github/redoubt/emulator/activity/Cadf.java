package io.github.redoubt.emulator.activity;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Happening.Result;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** Writes events in the form of activity tracking. */
public final class Cadf {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Set<Integer> CRITICAL = Set.of(401, 403, 503, 507);

  private Cadf() {}

  /** Makes an event of the facts; it is written when somebody reads it first. */
  public static ActivityEvent event(Happening facts) {
    String id = UUID.randomUUID().toString();
    return new ActivityEvent(
        facts.time(),
        facts.action(),
        facts.outcome(),
        facts.result().status(),
        facts.initiator().id(),
        facts.target().id(),
        facts.target().name(),
        facts.dataEvent(),
        facts.source().crn(),
        facts.source().location(),
        () -> write(id, facts).toString());
  }

  private static JsonObject write(String id, Happening facts) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("eventTime", TIME.format(facts.time()));
    json.addProperty("action", facts.action());
    json.addProperty("outcome", facts.outcome());
    json.addProperty("severity", severity(facts.result()));
    json.addProperty("message", message(facts));
    json.addProperty("correlationId", facts.correlationId());
    json.addProperty("dataEvent", facts.dataEvent());
    json.addProperty("saveServiceCopy", true);
    json.addProperty("logSourceCRN", facts.source().crn());
    json.add("initiator", initiator(facts.initiator()));
    json.add("target", target(facts));
    json.add("observer", object("name", "ActivityTracker"));
    json.add("reason", reason(facts.result()));
    json.add("requestData", facts.requestData());
    json.add("responseData", facts.responseData());
    return json;
  }

  private static String severity(Result result) {
    if (result.isSuccess()) {
      return "normal";
    }
    return CRITICAL.contains(result.status()) ? "critical" : "warning";
  }

  /** The words of the action, and what it was about. */
  private static String message(Happening facts) {
    String action = facts.action();
    int verb = action.lastIndexOf('.');
    int type = action.lastIndexOf('.', verb - 1);
    StringBuilder text =
        new StringBuilder(facts.title())
            .append(": ")
            .append(action, verb + 1, action.length())
            .append(' ')
            .append(action.substring(type + 1, verb).replace('-', ' '));
    if (!facts.about().isEmpty()) {
      text.append(' ').append(facts.about());
    }
    return facts.result().isSuccess() ? text.toString() : text.append(" -failure").toString();
  }

  private static JsonObject initiator(Initiator initiator) {
    JsonObject json = new JsonObject();
    json.addProperty("id", initiator.id());
    json.addProperty("name", initiator.name());
    json.addProperty("authnId", initiator.behind().map(Initiator.Behind::id).orElse(""));
    json.addProperty("authnName", initiator.behind().map(Initiator.Behind::name).orElse(""));
    json.addProperty("typeURI", initiator.typeUri());
    json.add("credential", object("type", initiator.credential()));
    JsonObject host = object("address", initiator.address());
    host.addProperty("addressType", initiator.address().contains(":") ? "IPv6" : "IPv4");
    host.addProperty("agent", initiator.agent());
    json.add("host", host);
    return json;
  }

  private static JsonObject target(Happening facts) {
    Happening.Thing target = facts.target();
    JsonObject json = object("id", target.id());
    json.addProperty("name", target.name());
    json.addProperty("typeURI", target.typeUri());
    json.addProperty("resourceGroupId", facts.source().resourceGroup());
    target.versionId().ifPresent(version -> json.addProperty("versionId", version));
    json.add("host", object("address", target.host()));
    return json;
  }

  private static JsonObject reason(Result result) {
    JsonObject json = new JsonObject();
    json.addProperty("reasonCode", result.status());
    json.addProperty("reasonType", HttpStatus.getMessage(result.status()));
    if (!result.isSuccess()) {
      json.addProperty("reasonForFailure", result.reason());
    }
    return json;
  }

  private static JsonObject object(String name, String value) {
    JsonObject json = new JsonObject();
    json.addProperty(name, value);
    return json;
  }
}
