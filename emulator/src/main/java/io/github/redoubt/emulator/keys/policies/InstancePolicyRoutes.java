package io.github.redoubt.emulator.keys.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Call;
import io.github.redoubt.emulator.keys.internal.Entrance;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.InstancePolicies.Wish;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.AllowedAddresses;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.AllowedNetwork;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.Attributes;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.RotationInterval;
import io.github.redoubt.emulator.web.Subnet;
import io.javalin.config.JavalinConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The policies of an instance on the wire. */
public final class InstancePolicyRoutes {

  private InstancePolicyRoutes() {}

  public static void add(JavalinConfig config, String base, Entrance<PolicyHost> door) {
    String path = base + "/instance/policies";
    config.routes.get(path, door.to(InstancePolicyRoutes::get));
    config.routes.put(path, door.to(InstancePolicyRoutes::set));
    config.routes.get(
        base + "/instance/allowed_ip_port", door.to(InstancePolicyRoutes::privatePort));
  }

  private static void get(Call call, PolicyHost instance) {
    call.require("kms.instancepolicies.read", call.target());
    Optional<PolicyType> asked = asked(call);
    List<JsonObject> policies =
        instance.locked(() -> instance.policies().all()).stream()
            .filter(policy -> asked.map(policy.type()::equals).orElse(true))
            .map(InstancePolicyAnswers::of)
            .toList();
    call.answer(200, Envelope.collection(Envelope.POLICY, policies));
  }

  private static void set(Call call, PolicyHost instance) {
    call.require("kms.instancepolicies.write", call.target());
    Optional<PolicyType> asked = asked(call);
    List<Wish> wishes =
        call.body().resources(Envelope.POLICY).stream().map(InstancePolicyRoutes::wish).toList();
    if (asked.isPresent() && wishes.stream().anyMatch(wish -> wish.type() != asked.get())) {
      throw Refusal.of(ErrorCode.BODY_QUERY_PARAM_MISMATCH_ERR);
    }
    long types = wishes.stream().map(Wish::type).distinct().count();
    if (wishes.isEmpty() || types < wishes.size()) {
      throw Refusal.of(ErrorCode.NUM_COLLECTION_RESOURCE_ERR);
    }
    String by = call.caller();
    instance.locked(
        () -> {
          Instant now = instance.now();
          wishes.forEach(wish -> instance.policies().set(wish, by, now));
          return wishes;
        });
    call.answerNothing();
  }

  private static Wish wish(Body resource) {
    PolicyType type =
        PolicyType.named(resource.requiredText("policy_type"))
            .orElseThrow(() -> Refusal.field("policy_type", "names no policy of an instance"));
    Body data =
        resource
            .object("policy_data")
            .orElseThrow(() -> Refusal.field("policy_data", "is required"));
    boolean enabled = data.requiredFlag("enabled");
    Optional<Body> attributes = data.object("attributes");
    // What is switched off needs no attributes; what is switched on says by itself what it lacks.
    return new Wish(
        type,
        enabled,
        enabled || attributes.isPresent()
            ? attributes(type, attributes.orElseGet(Body::empty))
            : Optional.empty());
  }

  private static Optional<Attributes> attributes(PolicyType type, Body body) {
    return switch (type) {
      case ALLOWED_NETWORK -> Optional.of(allowedNetwork(body.requiredText("allowed_network")));
      case ALLOWED_IP ->
          Optional.of(
              new AllowedAddresses(
                  body.texts("allowed_ip").stream().map(InstancePolicyRoutes::subnet).toList()));
      case KEY_CREATE_IMPORT_ACCESS ->
          Optional.of(
              new ImportAccess(
                  body.flag("create_root_key").orElse(true),
                  body.flag("create_standard_key").orElse(true),
                  body.flag("import_root_key").orElse(true),
                  body.flag("import_standard_key").orElse(true),
                  body.flag("enforce_token").orElse(false)));
      case ROTATION -> Optional.of(new RotationInterval(body.requiredNumber("interval_month")));
      case METRICS, DUAL_AUTH_DELETE -> Optional.empty();
    };
  }

  private static AllowedNetwork allowedNetwork(String name) {
    return switch (name) {
      case "public-and-private" -> new AllowedNetwork(false);
      case "private-only" -> new AllowedNetwork(true);
      default ->
          throw Refusal.field("allowed_network", "must be public-and-private or private-only");
    };
  }

  private static Subnet subnet(String text) {
    return Subnet.read(text)
        .orElseThrow(() -> Refusal.field("allowed_ip", "must hold subnets of IPv4 or IPv6"));
  }

  private static Optional<PolicyType> asked(Call call) {
    return call.query("policy")
        .map(
            name ->
                PolicyType.named(name)
                    .orElseThrow(() -> Refusal.query("policy", "names no policy of an instance")));
  }

  private static void privatePort(Call call, PolicyHost instance) {
    call.require("kms.instance.readallowedipport", call.target());
    JsonObject json = new JsonObject();
    json.addProperty("private_endpoint_port", call.localPort());
    call.answer(200, Envelope.collection(Envelope.ALLOWED_IP, List.of(json)));
  }
}
