package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How one version of the policy service writes policies. */
abstract class PolicyForm {

  private final String path;
  private final Roles roles;

  PolicyForm(String path, Roles roles) {
    this.path = path;
    this.roles = roles;
  }

  /** The path of all policies, such as {@code /v1/policies}. */
  String path() {
    return path;
  }

  abstract Terms read(Body body);

  /** Refuses to replace a policy that this version has no words for. */
  abstract void requireReplaceable(Policy policy);

  /** Writes a policy with what was asked for besides. */
  Answer write(Policy policy, String base, Extras extras) {
    Answer answer =
        new Answer()
            .with("id", policy.id())
            .with("type", policy.terms().type().wireName())
            .with("description", policy.terms().description());
    writeTerms(answer, policy.terms(), extras.display());
    return finish(answer, policy, base + path, extras);
  }

  abstract void writeTerms(Answer answer, Terms terms, boolean display);

  static Answer finish(Answer answer, Policy policy, String url, Extras extras) {
    answer
        .with("href", url + "/" + policy.id())
        .with("created_at", policy.createdAt())
        .with("created_by_id", policy.createdBy())
        .with("last_modified_at", policy.modifiedAt())
        .with("last_modified_by_id", policy.modifiedBy())
        .with("state", policy.active() ? "active" : "deleted");
    extras
        .permits()
        .apply(policy)
        .ifPresent(
            permits ->
                answer
                    .with("last_permit_at", permits.last())
                    .with("last_permit_frequency", permits.count()));
    return answer;
  }

  /**
   * What may be told of policies besides what they say.
   *
   * @param display whether roles are told with their names and actions
   * @param permits how a policy was used
   */
  record Extras(boolean display, Function<Policy, Optional<Permits>> permits) {
    static final Extras NONE = new Extras(false, policy -> Optional.empty());
  }

  Answer enriched(Role role, String serviceName) {
    Answer answer = described(role);
    return answer.withAll(
        "actions",
        roles.actions(role, serviceName).stream()
            .map(
                action ->
                    new Answer()
                        .with("id", action)
                        .with("display_name", action)
                        .with("description", ""))
            .toList());
  }

  Answer described(Role role) {
    return new Answer()
        .with("role_id", role.crn())
        .with("display_name", roles.displayName(role))
        .with("description", roles.description(role));
  }

  static Policy.Type type(Body body) {
    return switch (body.requiredText("type")) {
      case "access" -> Policy.Type.ACCESS;
      case "authorization" -> Policy.Type.AUTHORIZATION;
      default -> throw Refusal.invalid("Property 'type' must be access or authorization.");
    };
  }

  static List<Role> roles(Body body) {
    List<Role> roles =
        body.objects("roles").stream()
            .map(role -> Role.parse(role.requiredText("role_id")))
            .toList();
    if (roles.isEmpty()) {
      throw Refusal.invalid("Property missing or empty: roles");
    }
    return roles;
  }

  /** Said before anybody asks who may write it: without an account there is nobody to ask about. */
  static Terms withAccount(Terms terms) {
    if (terms.accountId().isEmpty()) {
      throw Refusal.invalid("Resource attribute 'accountId' is required.");
    }
    return terms;
  }
}
