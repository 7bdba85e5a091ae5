package io.github.redoubt.emulator.keys.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** The form of what goes out: collections, refusals, and how values are written in them. */
public final class Envelope {

  public static final String KEY = type("key");
  public static final String ALIAS = type("alias");
  public static final String KEY_RING = type("key_ring");
  public static final String POLICY = type("policy");
  public static final String REGISTRATION = type("registration");
  public static final String ALLOWED_IP = type("allowed_ip_metadata");
  public static final String KMIP_ADAPTER = type("kmip_adapter");
  public static final String KMIP_CERTIFICATE = type("kmip_client_certificate");
  public static final String KMIP_OBJECT = type("kmip_object");

  private Envelope() {}

  private static String type(String what) {
    return "application/vnd.ibm.kms." + what + "+json";
  }

  public static JsonObject collection(String collectionType, List<JsonObject> resources) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("collectionType", collectionType);
    metadata.addProperty("collectionTotal", resources.size());
    JsonArray array = new JsonArray();
    resources.forEach(array::add);
    JsonObject answer = new JsonObject();
    answer.add("metadata", metadata);
    answer.add("resources", array);
    return answer;
  }

  public static JsonObject refusal(Refusal refusal) {
    ErrorCode code = refusal.code();
    JsonObject reason = new JsonObject();
    reason.addProperty("code", code.name());
    reason.addProperty("message", refusal.detail());
    reason.addProperty("status", code.status());
    reason.addProperty("moreInfo", "https://cloud.ibm.com/apidocs/key-protect");
    refusal
        .field()
        .ifPresent(
            field -> {
              JsonObject target = new JsonObject();
              target.addProperty("type", field.type());
              target.addProperty("name", field.name());
              reason.add("target", target);
            });
    JsonArray reasons = new JsonArray();
    reasons.add(reason);
    JsonObject resource = new JsonObject();
    resource.addProperty(
        "errorMsg", code.title() + ": The request was refused. `reasons` says why.");
    resource.add("reasons", reasons);
    return collection(type("error"), List.of(resource));
  }

  public static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  public static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
