package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Policies as version 1 writes them. It has no words for conditions and for operators that take
 * several values; such policies are shown by a placeholder, as the service does.
 */
final class FirstVersion extends PolicyForm {

  private static final String PLACEHOLDER =
      "**This is a unsupported policy version placeholder, to view the full content, please call"
          + " GET with provided href**";
  private static final String UNSUPPORTED_ROLE =
      "crn:v1:bluemix:public:iam::::role:UnsupportedVersion";

  private final String full;

  FirstVersion(Roles roles, String pathOfFull) {
    super("/v1/policies", roles);
    this.full = pathOfFull;
  }

  @Override
  Terms read(Body body) {
    if (body.has("rule") || body.has("pattern")) {
      throw Refusal.invalid("Conditions are for policies of version 2.");
    }
    Body resource = only(body, "resources");
    return withAccount(
        new Terms(
            type(body),
            body.text("description"),
            attributes(only(body, "subjects"), "attributes"),
            roles(body),
            attributes(resource, "attributes"),
            attributes(resource, "tags"),
            Optional.empty()));
  }

  private static Body only(Body body, String name) {
    List<Body> all = body.objects(name);
    if (all.size() != 1) {
      throw Refusal.invalid("Property '" + name + "' must have exactly one element.");
    }
    return all.get(0);
  }

  private static List<Attribute> attributes(Body body, String name) {
    return body.objects(name).stream().map(FirstVersion::attribute).toList();
  }

  private static Attribute attribute(Body body) {
    TextOperator operator = body.text("operator").map(TextOperator::of).orElse(TextOperator.EQUALS);
    if (operator.takesMany()) {
      throw Refusal.invalid("Operator '" + operator.wireName() + "' is for policies of version 2.");
    }
    return new Attribute(body.requiredText("name"), operator, List.of(body.requiredText("value")));
  }

  @Override
  void requireReplaceable(Policy policy) {
    if (!policy.terms().fitsFirstVersion()) {
      throw Refusal.invalid(
          "Policy '" + policy.id() + "' says what version 1 has no words for; use version 2.");
    }
  }

  @Override
  Answer write(Policy policy, String base, Extras extras) {
    return policy.terms().fitsFirstVersion()
        ? super.write(policy, base, extras)
        : placeholder(policy, base, extras);
  }

  @Override
  void writeTerms(Answer answer, Terms terms, boolean display) {
    Answer resource = new Answer().withAll("attributes", write(terms.resource(), true));
    if (!terms.tags().isEmpty()) {
      resource.withAll("tags", write(terms.tags(), true));
    }
    String service = terms.resourceValue("serviceName").orElse("");
    answer
        .withAll(
            "subjects", List.of(new Answer().withAll("attributes", write(terms.subject(), false))))
        .withAll(
            "roles",
            terms.roles().stream()
                .map(role -> display ? enriched(role, service) : described(role))
                .toList())
        .withAll("resources", List.of(resource));
  }

  private static List<Answer> write(List<Attribute> attributes, boolean operators) {
    return attributes.stream()
        .map(
            each -> {
              Answer answer =
                  new Answer().with("name", each.name()).with("value", each.values().get(0));
              return operators ? answer.with("operator", each.operator().wireName()) : answer;
            })
        .toList();
  }

  private Answer placeholder(Policy policy, String base, Extras extras) {
    Attribute account = Attribute.is("accountId", policy.terms().accountId());
    Answer answer =
        new Answer()
            .with("id", policy.id())
            .with("type", policy.terms().type().wireName())
            .with("description", PLACEHOLDER)
            .withAll(
                "subjects",
                List.of(
                    new Answer()
                        .withAll(
                            "attributes",
                            write(List.of(Attribute.is("iam_id", "unsupported version")), false))))
            .withAll(
                "roles",
                List.of(
                    new Answer()
                        .with("role_id", UNSUPPORTED_ROLE)
                        .with("display_name", "Unsupported Version")
                        .with("description", PLACEHOLDER)))
            .withAll(
                "resources",
                List.of(new Answer().withAll("attributes", write(List.of(account), false))));
    return finish(answer, policy, base + full, extras);
  }
}
