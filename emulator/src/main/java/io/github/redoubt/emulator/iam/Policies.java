package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies of both types, and what follows from them. They take effect at the next call. */
final class Policies {

  private static final Pattern ROLE =
      Pattern.compile("crn:v1:bluemix:public:[a-z-]+:.*:(role|serviceRole|customRole):\\w+");
  private static final List<String> SAID = List.of("type", "subjects", "roles", "resources");

  private final Clock clock;
  private final Map<String, Policy> policies = new ConcurrentHashMap<>();

  Policies(Clock clock) {
    this.clock = clock;
  }

  /** A policy as it was sent, with what the service adds. */
  record Policy(String accountId, String etag, JsonObject json) {
    String id() {
      return json.get("id").getAsString();
    }
  }

  Policy create(Identity who, JsonObject sent) {
    check(who, sent);
    boolean taken =
        of(who.accountId()).anyMatch(p -> SAID.stream().allMatch(m -> same(p.json, sent, m)));
    if (taken) {
      throw new Refusal(
          409, "policy_conflict_error", "A policy with the same attributes and roles exists.");
    }
    JsonObject json = sent.deepCopy();
    String id = UUID.randomUUID().toString();
    json.addProperty("id", id);
    json.addProperty("created_at", clock.instant().toString());
    json.addProperty("created_by_id", who.iamId());
    return store(who, id, json);
  }

  Policy replace(Identity who, String id, String etag, JsonObject sent) {
    Policy old = get(who.accountId(), id);
    check(who, sent);
    if (etag.isEmpty()) {
      throw new Refusal(400, "missing_if_match", "The header If-Match is required.");
    }
    if (!etag.equals(old.etag)) {
      throw new Refusal(412, "precondition_failed", "The policy was changed since it was read.");
    }
    JsonObject json = sent.deepCopy();
    json.addProperty("id", id);
    json.add("created_at", old.json.get("created_at"));
    json.add("created_by_id", old.json.get("created_by_id"));
    return store(who, id, json);
  }

  private Policy store(Identity who, String id, JsonObject json) {
    json.addProperty("href", "https://iam.cloud.ibm.com/v1/policies/" + id);
    json.addProperty("state", "active");
    json.addProperty("last_modified_at", clock.instant().toString());
    json.addProperty("last_modified_by_id", who.iamId());
    Policy policy =
        new Policy(who.accountId(), "1-" + UUID.randomUUID().toString().replace("-", ""), json);
    policies.put(id, policy);
    return policy;
  }

  Policy get(String accountId, String id) {
    Policy policy = policies.get(id);
    if (policy == null || !policy.accountId.equals(accountId)) {
      throw new Refusal(404, "policy_not_found", "Policy " + id + " was not found.");
    }
    return policy;
  }

  void delete(String accountId, String id) {
    policies.remove(get(accountId, id).id());
  }

  /** Takes away the policies of an identity that is no more. */
  void deleteOf(String iamId) {
    policies
        .values()
        .removeIf(
            p ->
                Json.objects(p.json, "subjects").stream()
                    .anyMatch(subject -> names(subject, iamId)));
  }

  Stream<Policy> of(String accountId) {
    return policies.values().stream().filter(p -> p.accountId.equals(accountId));
  }

  boolean allows(Identity who, String action, Target target) {
    return of(who.accountId())
        .filter(p -> isOfType(p, "access"))
        .filter(p -> Json.objects(p.json, "subjects").stream().anyMatch(s -> names(s, who.iamId())))
        .anyMatch(p -> grants(p.json, action, target));
  }

  boolean authorizes(Target source, String action, Target target) {
    return of(source.attributes().getOrDefault("accountId", ""))
        .filter(p -> isOfType(p, "authorization"))
        .filter(p -> Json.objects(p.json, "subjects").stream().anyMatch(s -> matches(s, source)))
        .anyMatch(p -> grants(p.json, action, target));
  }

  private static boolean grants(JsonObject policy, String action, Target target) {
    String service = target.attributes().getOrDefault("serviceName", "");
    return Json.objects(policy, "resources").stream().anyMatch(r -> matches(r, target))
        && Json.objects(policy, "roles").stream()
            .anyMatch(r -> Roles.holds(Json.text(r, "role_id").orElse(""), service, action));
  }

  private static boolean names(JsonObject subject, String iamId) {
    return Json.objects(subject, "attributes").stream()
        .anyMatch(
            a ->
                Json.text(a, "name").equals(Optional.of("iam_id"))
                    && Json.text(a, "value").equals(Optional.of(iamId)));
  }

  /**
   * Every attribute that the policy names must be the target's; what it does not name may be
   * anything.
   */
  private static boolean matches(JsonObject pattern, Target target) {
    List<JsonObject> attributes = Json.objects(pattern, "attributes");
    return !attributes.isEmpty() && attributes.stream().allMatch(a -> matchesOne(a, target));
  }

  private static boolean matchesOne(JsonObject attribute, Target target) {
    String name = Json.text(attribute, "name").orElse("");
    String value = Json.text(attribute, "value").orElse("");
    if (name.equals("serviceType")) {
      return value.equals("service");
    }
    String actual = target.attributes().get(name);
    if (actual == null) {
      return false;
    }
    return Json.text(attribute, "operator").orElse("stringEquals").equals("stringMatch")
        ? wildcard(value).matcher(actual).matches()
        : value.equals(actual);
  }

  private static Pattern wildcard(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static void check(Identity who, JsonObject sent) {
    String type = Json.text(sent, "type").orElse("");
    if (!type.equals("access") && !type.equals("authorization")) {
      throw Refusal.invalid("'type' must be 'access' or 'authorization'.");
    }
    List<JsonObject> roles = Json.objects(sent, "roles");
    if (roles.isEmpty()
        || !roles.stream()
            .allMatch(r -> ROLE.matcher(Json.text(r, "role_id").orElse("")).matches())) {
      throw new Refusal(400, "role_not_found", "'roles' must name at least one role by its CRN.");
    }
    checkAttributes("subjects", sent, type.equals("access") ? "" : "serviceName");
    checkAttributes("resources", sent, "");
    Json.objects(sent, "resources").forEach(r -> checkAccount(who, r));
    if (type.equals("authorization")) {
      Json.objects(sent, "subjects").forEach(s -> checkAccount(who, s));
    }
  }

  private static void checkAttributes(String member, JsonObject sent, String required) {
    List<JsonObject> all = Json.objects(sent, member);
    if (all.isEmpty()) {
      throw Refusal.invalid("'" + member + "' must not be empty.");
    }
    for (JsonObject one : all) {
      List<JsonObject> attributes = Json.objects(one, "attributes");
      boolean complete =
          attributes.stream()
              .allMatch(a -> Json.text(a, "name").isPresent() && Json.text(a, "value").isPresent());
      boolean present =
          required.isEmpty()
              || attributes.stream()
                  .anyMatch(a -> Json.text(a, "name").equals(Optional.of(required)));
      if (attributes.isEmpty() || !complete || !present) {
        throw Refusal.invalid(
            "'"
                + member
                + ".attributes' must be pairs of name and value"
                + (required.isEmpty() ? "." : ", with " + required + "."));
      }
    }
  }

  private static void checkAccount(Identity who, JsonObject attributes) {
    String account =
        Json.objects(attributes, "attributes").stream()
            .filter(a -> Json.text(a, "name").equals(Optional.of("accountId")))
            .findFirst()
            .flatMap(a -> Json.text(a, "value"))
            .orElseThrow(() -> Refusal.invalid("An attribute accountId is required."));
    if (!account.equals(who.accountId())) {
      throw Refusal.forbidden();
    }
  }

  private static boolean isOfType(Policy policy, String type) {
    return Json.text(policy.json, "type").equals(Optional.of(type));
  }

  private static boolean same(JsonObject one, JsonObject other, String member) {
    return java.util.Objects.equals(one.get(member), other.get(member));
  }
}
