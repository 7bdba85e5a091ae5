package io.github.redoubt.emulator.keys;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import io.github.redoubt.emulator.iam.Authority;
import io.github.redoubt.emulator.iam.Identity;
import io.github.redoubt.emulator.iam.Target;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One request to one instance by one known caller, and its answer. */
final class Exchange {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Context http;
  private final Authority authority;
  private final Identity caller;
  private final KeyInstance instance;

  Exchange(Context http, Authority authority, Identity caller, KeyInstance instance) {
    this.http = http;
    this.authority = authority;
    this.caller = caller;
    this.instance = instance;
  }

  /** What the caller wants back of a thing that it changed. */
  enum Preference {
    NONE,
    MINIMAL,
    REPRESENTATION
  }

  KeyInstance instance() {
    return instance;
  }

  /** The IAM id of the caller. */
  String caller() {
    return caller.iamId();
  }

  /** The port that the request came in by. */
  int localPort() {
    return http.req().getLocalPort();
  }

  String path(String name) {
    return http.pathParam(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(http.queryParam(name));
  }

  Optional<Boolean> flag(String name) {
    return query(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Refusal.query(name, "must be true or false");
                });
  }

  Optional<String> ring() {
    return Optional.ofNullable(http.header("X-Kms-Key-Ring")).filter(ring -> !ring.isEmpty());
  }

  Preference preference() {
    return switch (Optional.ofNullable(http.header("Prefer")).orElse("")) {
      case "return=minimal" -> Preference.MINIMAL;
      case "return=representation" -> Preference.REPRESENTATION;
      default -> Preference.NONE;
    };
  }

  Optional<Body> optionalBody() {
    return Body.read(http.body());
  }

  Body body() {
    return optionalBody().orElseThrow(() -> Refusal.of(ErrorCode.NO_BODY_ERR));
  }

  /** The one resource of the body's envelope. */
  Body resource(String collectionType) {
    List<Body> resources = body().resources(collectionType);
    if (resources.size() != 1) {
      throw Refusal.of(ErrorCode.NUM_COLLECTION_RESOURCE_ERR);
    }
    return resources.get(0);
  }

  Target target() {
    InstanceCrn crn = instance.crn();
    return Target.of(crn.service(), crn.account(), crn.guid());
  }

  Target ringTarget(String ring) {
    return target().with("keyRing", ring);
  }

  Target keyTarget(String ring, String keyId) {
    return ringTarget(ring).with("resourceType", "key").with("resource", keyId);
  }

  boolean allows(String action, Target target) {
    return authority.allows(caller, action, target);
  }

  void require(String action, Target target) {
    if (!allows(action, target)) {
      throw Refusal.of(ErrorCode.UNAUTHORIZED_ERR);
    }
  }

  /** Asks for the whole instance, or for the ring that the request is limited to. */
  void require(String action) {
    require(action, ring().map(this::ringTarget).orElseGet(this::target));
  }

  /**
   * The id of the key that the path names by id or alias, if the caller may do this to it. Who may
   * not learns nothing about whether it exists.
   */
  String key(String action) {
    String named = path("id");
    Optional<Place> place =
        instance.locked(
            () -> instance.find(named, ring()).map(key -> new Place(key.ring(), key.id())));
    require(
        action,
        place
            .map(found -> keyTarget(found.ring(), found.keyId()))
            .orElseGet(
                () ->
                    ring()
                        .map(this::ringTarget)
                        .orElseGet(this::target)
                        .with("resourceType", "key")
                        .with("resource", named)));
    return place.orElseThrow(() -> Refusal.of(ErrorCode.KEY_NOT_FOUND_ERR)).keyId();
  }

  /** Where a key is, for the authority to judge. */
  record Place(String ring, String keyId) {}

  void answer(int status, JsonElement body) {
    http.status(status).contentType("application/json").result(GSON.toJson(body));
  }

  void answerNothing() {
    http.status(204);
  }

  void answerHeader(String name, String value) {
    http.header(name, value);
  }
}
