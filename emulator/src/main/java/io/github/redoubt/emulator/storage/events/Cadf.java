package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** Writes events in the form of activity tracking. */
final class Cadf {

  private static final String SERVICE = "cloud-object-storage";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Set<Integer> CRITICAL = Set.of(401, 403, 503, 507);

  private final Registry registry;

  Cadf(Registry registry) {
    this.registry = registry;
  }

  ActivityEvent event(Instant time, Deed deed, Scene scene, Outcome outcome) {
    Optional<Identity> who = scene.who().get();
    String targetId = deed.crn();
    String action = SERVICE + "." + deed.action();
    JsonObject json = new JsonObject();
    json.addProperty("id", UUID.randomUUID().toString());
    json.addProperty("eventTime", TIME.format(time));
    json.addProperty("action", action);
    json.addProperty("outcome", outcome.isSuccess() ? "success" : "failure");
    json.addProperty("severity", severity(outcome));
    json.addProperty("message", message(deed, outcome));
    json.addProperty("correlationId", scene.requestId());
    json.addProperty("dataEvent", deed.kind().isData());
    json.addProperty("saveServiceCopy", true);
    json.addProperty("logSourceCRN", deed.instance().crn());
    json.add("initiator", initiator(who, scene));
    json.add("target", target(deed, scene, outcome, targetId));
    JsonObject observer = new JsonObject();
    observer.addProperty("name", "ActivityTracker");
    json.add("observer", observer);
    json.add("reason", reason(outcome));
    json.add("requestData", deed.requestData());
    json.add("responseData", responseData(deed, scene, outcome));
    return new ActivityEvent(
        time,
        action,
        outcome.isSuccess() ? "success" : "failure",
        outcome.status(),
        who.map(Identity::iamId).orElse(""),
        targetId,
        deed.name(),
        deed.kind().isData(),
        json.toString());
  }

  private static String severity(Outcome outcome) {
    if (outcome.isSuccess()) {
      return "normal";
    }
    return CRITICAL.contains(outcome.status()) ? "critical" : "warning";
  }

  /** The words of the action, and what it was about. */
  private static String message(Deed deed, Outcome outcome) {
    int dot = deed.action().lastIndexOf('.');
    StringBuilder text =
        new StringBuilder("Cloud Object Storage: ")
            .append(deed.action(), dot + 1, deed.action().length())
            .append(' ')
            .append(deed.action().substring(0, dot).replace('-', ' '));
    String bucket = deed.bucket().map(Bucket::name).orElse("");
    if (!deed.name().isEmpty()) {
      text.append(' ').append(deed.name());
    }
    if (!bucket.isEmpty() && !bucket.equals(deed.name())) {
      text.append(" in bucket ").append(bucket);
    }
    return outcome.isSuccess() ? text.toString() : text.append(" -failure").toString();
  }

  private JsonObject initiator(Optional<Identity> who, Scene scene) {
    String id = who.map(Identity::iamId).orElse("");
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty(
        "name", who.map(known -> registry.nameOf(known.accountId(), known.iamId())).orElse(""));
    json.addProperty("authnId", "");
    json.addProperty("authnName", "");
    json.addProperty("typeURI", "service/security/account/" + kind(id));
    json.add("credential", Deeds.object("type", scene.credential()));
    JsonObject host = new JsonObject();
    host.addProperty("address", scene.address());
    host.addProperty("addressType", scene.address().contains(":") ? "IPv6" : "IPv4");
    host.addProperty("agent", scene.agent());
    json.add("host", host);
    return json;
  }

  private static String kind(String iamId) {
    if (iamId.startsWith("iam-ServiceId-")) {
      return "serviceid";
    }
    return iamId.startsWith("iam-Profile-") ? "profile" : "user";
  }

  private JsonObject target(Deed deed, Scene scene, Outcome outcome, String targetId) {
    JsonObject json = new JsonObject();
    json.addProperty("id", targetId);
    json.addProperty("name", deed.name());
    int dot = deed.action().lastIndexOf('.');
    String type = deed.action().substring(0, dot);
    int dash = type.indexOf('-');
    json.addProperty(
        "typeURI",
        SERVICE
            + "/"
            + (dash < 0 ? type : type.substring(0, dash) + "/" + type.substring(dash + 1)));
    json.addProperty("resourceGroupId", registry.resourceGroupOf(deed.instance().crn()));
    String version =
        outcome.versionId().isEmpty() ? deed.versionId().orElse("") : outcome.versionId();
    if (!version.isEmpty()) {
      json.addProperty("versionId", version);
    }
    json.add("host", Deeds.object("address", scene.host()));
    return json;
  }

  private static JsonObject reason(Outcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("reasonCode", outcome.status());
    json.addProperty("reasonType", HttpStatus.getMessage(outcome.status()));
    if (!outcome.isSuccess()) {
      json.addProperty("reasonForFailure", outcome.reason());
    }
    return json;
  }

  private static JsonObject responseData(Deed deed, Scene scene, Outcome outcome) {
    JsonObject json = outcome.responseData().deepCopy();
    json.addProperty("requestId", scene.requestId());
    json.addProperty("serviceInstanceId", deed.instance().guid());
    deed.bucket()
        .map(Bucket::location)
        .map(code -> code.substring(0, code.lastIndexOf('-')))
        .ifPresent(location -> json.addProperty("bucketLocation", location));
    return json;
  }
}
