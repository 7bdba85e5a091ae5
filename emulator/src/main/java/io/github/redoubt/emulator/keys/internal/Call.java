package io.github.redoubt.emulator.keys.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One request to one instance by one known caller, and its answer. */
public class Call {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Context http;
  private final Authority authority;
  private final Identity caller;
  private final InstanceCrn instance;

  public Call(Context http, Authority authority, Identity caller, InstanceCrn instance) {
    this.http = http;
    this.authority = authority;
    this.caller = caller;
    this.instance = instance;
  }

  /** What the caller wants back of a thing that it changed. */
  public enum Preference {
    NONE,
    MINIMAL,
    REPRESENTATION
  }

  /** The IAM id of the caller. */
  public String caller() {
    return caller.iamId();
  }

  /** The port that the request came in by. */
  public int localPort() {
    return http.req().getLocalPort();
  }

  public String path(String name) {
    return http.pathParam(name);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(http.queryParam(name));
  }

  public Optional<Boolean> flag(String name) {
    return query(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Refusal.query(name, "must be true or false");
                });
  }

  public Optional<String> ring() {
    return Optional.ofNullable(http.header("X-Kms-Key-Ring")).filter(ring -> !ring.isEmpty());
  }

  public Preference preference() {
    return switch (Optional.ofNullable(http.header("Prefer")).orElse("")) {
      case "return=minimal" -> Preference.MINIMAL;
      case "return=representation" -> Preference.REPRESENTATION;
      default -> Preference.NONE;
    };
  }

  public Optional<Body> optionalBody() {
    return Body.read(http.body());
  }

  public Body body() {
    return optionalBody().orElseThrow(() -> Refusal.of(ErrorCode.NO_BODY_ERR));
  }

  /** The one resource of the body's envelope. */
  public Body resource(String collectionType) {
    List<Body> resources = body().resources(collectionType);
    if (resources.size() != 1) {
      throw Refusal.of(ErrorCode.NUM_COLLECTION_RESOURCE_ERR);
    }
    return resources.get(0);
  }

  public Target target() {
    return Target.of(instance.service(), instance.account(), instance.guid());
  }

  public Target ringTarget(String ring) {
    return target().with("keyRing", ring);
  }

  public Target keyTarget(String ring, String keyId) {
    return ringTarget(ring).with("resourceType", "key").with("resource", keyId);
  }

  public boolean allows(String action, Target target) {
    return authority.allows(caller, action, target);
  }

  public void require(String action, Target target) {
    if (!allows(action, target)) {
      throw Refusal.of(ErrorCode.UNAUTHORIZED_ERR);
    }
  }

  /** Asks for the whole instance, or for the ring that the request is limited to. */
  public void require(String action) {
    require(action, ring().map(this::ringTarget).orElseGet(this::target));
  }

  public void answer(int status, JsonElement body) {
    http.status(status).contentType("application/json").result(GSON.toJson(body));
  }

  public void answerNothing() {
    http.status(204);
  }

  public void answerHeader(String name, String value) {
    http.header(name, value);
  }
}
