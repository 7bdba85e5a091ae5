package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.internal.Answer;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.iam.policies.Roles.Role;
import java.util.List;
import java.util.Locale;

/** Policies as JSON. */
final class PolicyBodies {

  private PolicyBodies() {}

  static Terms read(Body body) {
    Policy.Type type =
        switch (body.requiredText("type")) {
          case "access" -> Policy.Type.ACCESS;
          case "authorization" -> Policy.Type.AUTHORIZATION;
          default -> throw Refusal.invalid("Property 'type' must be access or authorization.");
        };
    Body resource = only(body, "resources");
    Terms terms =
        new Terms(
            type,
            body.text("description"),
            attributes(only(body, "subjects"), "attributes"),
            roles(body),
            attributes(resource, "attributes"),
            attributes(resource, "tags"));
    // Said before anybody asks who may write it: without an account there is nobody to ask about.
    if (terms.accountId().isEmpty()) {
      throw Refusal.invalid("Resource attribute 'accountId' is required.");
    }
    return terms;
  }

  private static Body only(Body body, String name) {
    List<Body> all = body.objects(name);
    if (all.size() != 1) {
      throw Refusal.invalid("Property '" + name + "' must have exactly one element.");
    }
    return all.get(0);
  }

  private static List<Attribute> attributes(Body body, String name) {
    return body.objects(name).stream().map(Attribute::read).toList();
  }

  private static List<Role> roles(Body body) {
    List<Role> roles =
        body.objects("roles").stream()
            .map(role -> Role.parse(role.requiredText("role_id")))
            .toList();
    if (roles.isEmpty()) {
      throw Refusal.invalid("Property missing or empty: roles");
    }
    return roles;
  }

  static Answer write(Policy policy, String base) {
    Terms terms = policy.terms();
    Answer resource = new Answer().withAll("attributes", write(terms.resource(), true));
    if (!terms.tags().isEmpty()) {
      resource.withAll("tags", write(terms.tags(), true));
    }
    return new Answer()
        .with("id", policy.id())
        .with("type", terms.type().name().toLowerCase(Locale.ROOT))
        .with("description", terms.description())
        .withAll(
            "subjects", List.of(new Answer().withAll("attributes", write(terms.subject(), false))))
        .withAll("roles", terms.roles().stream().map(PolicyBodies::write).toList())
        .withAll("resources", List.of(resource))
        .with("href", base + "/v1/policies/" + policy.id())
        .with("created_at", policy.createdAt())
        .with("created_by_id", policy.createdBy())
        .with("last_modified_at", policy.modifiedAt())
        .with("last_modified_by_id", policy.modifiedBy())
        .with("state", policy.active() ? "active" : "deleted");
  }

  private static Answer write(Role role) {
    return new Answer().with("role_id", role.crn()).with("display_name", role.name());
  }

  private static List<Answer> write(List<Attribute> attributes, boolean operators) {
    return attributes.stream()
        .map(
            each -> {
              Answer answer = new Answer().with("name", each.name()).with("value", each.value());
              return operators ? answer.with("operator", each.operator()) : answer;
            })
        .toList();
  }
}
