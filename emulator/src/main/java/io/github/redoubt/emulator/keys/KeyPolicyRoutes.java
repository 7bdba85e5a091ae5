package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import io.github.redoubt.emulator.keys.policies.RotationWish;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Optional;

/** The policies of single keys on the wire. */
final class KeyPolicyRoutes {

  static final String ROTATION = "rotation";
  static final String DUAL_AUTH_DELETE = "dualAuthDelete";

  private KeyPolicyRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String path = base + "/keys/{id}/policies";
    config.routes.get(path, door.to(KeyPolicyRoutes::get));
    config.routes.put(path, door.to(KeyPolicyRoutes::set));
  }

  private static void get(Exchange exchange) {
    String id = exchange.key("kms.policies.read");
    answer(exchange, id);
  }

  private static void set(Exchange exchange) {
    String id = exchange.key("kms.policies.write");
    Optional<String> asked = asked(exchange);
    List<Body> resources = exchange.body().resources(Envelope.POLICY);
    if (resources.isEmpty() || resources.size() > (asked.isPresent() ? 1 : 2)) {
      throw Refusal.of(ErrorCode.NUM_COLLECTION_RESOURCE_ERR);
    }
    PolicyWishes wishes = PolicyWishes.NONE;
    for (Body resource : resources) {
      PolicyWishes more = wish(resource, asked);
      if (wishes.overlaps(more)) {
        throw Refusal.of(ErrorCode.NUM_COLLECTION_RESOURCE_ERR);
      }
      wishes = wishes.or(more);
    }
    KeyPolicies.set(exchange.instance(), id, wishes, exchange.caller());
    answer(exchange, id);
  }

  private static PolicyWishes wish(Body resource, Optional<String> asked) {
    if (!resource.requiredText("type").equals(Envelope.POLICY)) {
      throw Refusal.field("type", "must be " + Envelope.POLICY);
    }
    boolean rotation = resource.has(ROTATION);
    if (rotation == resource.has(DUAL_AUTH_DELETE)) {
      throw Refusal.field("resources", "must hold one policy each: rotation or dualAuthDelete");
    }
    String given = rotation ? ROTATION : DUAL_AUTH_DELETE;
    if (asked.filter(type -> !type.equals(given)).isPresent()) {
      throw Refusal.of(ErrorCode.BODY_QUERY_PARAM_MISMATCH_ERR);
    }
    return wishes(resource);
  }

  /** Reads what a resource says about policies; it may say nothing. */
  static PolicyWishes wishes(Body resource) {
    return new PolicyWishes(
        resource
            .object(ROTATION)
            .map(
                body ->
                    new RotationWish(
                        body.flag("enabled").orElse(true), body.number("interval_month"))),
        resource.object(DUAL_AUTH_DELETE).map(body -> body.requiredFlag("enabled")));
  }

  private static void answer(Exchange exchange, String id) {
    Optional<String> asked = asked(exchange);
    KeyInstance instance = exchange.instance();
    List<JsonObject> policies =
        instance.locked(
            () -> {
              StoredKey key = instance.key(id);
              return PolicyAnswers.ofKey(key, type -> asked.map(type::equals).orElse(true));
            });
    exchange.answer(200, Envelope.collection(Envelope.POLICY, policies));
  }

  private static Optional<String> asked(Exchange exchange) {
    Optional<String> asked = exchange.query("policy");
    if (asked
        .filter(type -> !type.equals(ROTATION) && !type.equals(DUAL_AUTH_DELETE))
        .isPresent()) {
      throw Refusal.query("policy", "names no policy of a key");
    }
    return asked;
  }
}
