package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Policies as version 2 writes them. */
final class SecondVersion extends PolicyForm {

  static final String PATH = "/v2/policies";

  private static final Set<TextOperator> OF_SUBJECTS =
      EnumSet.of(TextOperator.EQUALS, TextOperator.EXISTS);
  private static final Set<TextOperator> OF_TAGS =
      EnumSet.of(TextOperator.EQUALS, TextOperator.MATCH);
  private static final Set<TextOperator> ALL = EnumSet.allOf(TextOperator.class);

  SecondVersion(Roles roles) {
    super(PATH, roles);
  }

  @Override
  Terms read(Body body) {
    Body resource = body.requiredObject("resource");
    return withAccount(
        new Terms(
            type(body),
            body.text("description"),
            attributes(body.requiredObject("subject"), "attributes", OF_SUBJECTS),
            roles(body.requiredObject("control").requiredObject("grant")),
            attributes(resource, "attributes", ALL),
            attributes(resource, "tags", OF_TAGS),
            RuleBodies.read(body)));
  }

  private static List<Attribute> attributes(Body body, String name, Set<TextOperator> allowed) {
    return body.objects(name).stream().map(each -> attribute(each, allowed)).toList();
  }

  private static Attribute attribute(Body body, Set<TextOperator> allowed) {
    String key = body.requiredText("key");
    TextOperator operator = TextOperator.of(body.requiredText("operator"));
    if (!allowed.contains(operator)) {
      throw Refusal.invalid(
          "Operator '" + operator.wireName() + "' is not valid for '" + key + "'.");
    }
    JsonElement value = body.json().get("value");
    if (value == null || operator.takesMany() != value.isJsonArray()) {
      throw Refusal.invalid(
          "The value of '" + key + "' must be " + (operator.takesMany() ? "an array." : "one."));
    }
    return new Attribute(
        key,
        operator,
        operator.takesMany() ? body.texts("value") : List.of(body.requiredText("value")));
  }

  @Override
  void requireReplaceable(Policy policy) {
    // This version has words for every policy.
  }

  @Override
  void writeTerms(Answer answer, Terms terms, boolean display) {
    Answer resource = new Answer().withAll("attributes", write(terms.resource()));
    if (!terms.tags().isEmpty()) {
      resource.withAll("tags", write(terms.tags()));
    }
    String service = terms.resourceValue("serviceName").orElse("");
    List<Answer> roles =
        terms.roles().stream()
            .map(
                role ->
                    display ? enriched(role, service) : new Answer().with("role_id", role.crn()))
            .toList();
    answer
        .with("subject", new Answer().withAll("attributes", write(terms.subject())))
        .with("control", new Answer().with("grant", new Answer().withAll("roles", roles)))
        .with("resource", resource);
    terms
        .condition()
        .ifPresent(
            condition ->
                answer.with("pattern", condition.pattern()).with("rule", condition.rule().write()));
  }

  private static List<Answer> write(List<Attribute> attributes) {
    return attributes.stream()
        .map(
            each ->
                new Answer()
                    .with("key", each.name())
                    .with("operator", each.operator().wireName())
                    .with("value", value(each)))
        .toList();
  }

  private static JsonElement value(Attribute attribute) {
    if (attribute.operator() == TextOperator.EXISTS) {
      return new JsonPrimitive(Boolean.parseBoolean(attribute.values().get(0)));
    }
    if (!attribute.operator().takesMany()) {
      return new JsonPrimitive(attribute.values().get(0));
    }
    JsonArray array = new JsonArray();
    attribute.values().forEach(array::add);
    return array;
  }
}
