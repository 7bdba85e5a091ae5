package io.github.redoubt.audit.visibility;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.List;
import java.util.Optional;

/**
 * A rule about which logs somebody sees. By itself it restricts nobody: whom it is for is said by
 * an IAM policy with the role Data Access Reader on this rule.
 *
 * @param id what the policy names
 * @param name for people
 * @param description for people, too
 * @param filters conditions by what they are about
 * @param otherwise the condition for everything that no filter is about, as the service has it
 */
public record DataAccessRule(
    String id, String name, Optional<String> description, List<Filter> filters, String otherwise) {

  /**
   * A condition on one kind of thing.
   *
   * @param entity what it is about: {@code logs}
   * @param expression the condition, as the service has it
   */
  public record Filter(String entity, String expression) {}

  /** Copies the filters. */
  public DataAccessRule {
    filters = List.copyOf(filters);
  }

  /** Gives the condition on logs: that which is about them, or else that for everything. */
  public String logs() {
    return filters.stream()
        .filter(each -> each.entity().equals("logs"))
        .findFirst()
        .map(Filter::expression)
        .orElse(otherwise);
  }

  static DataAccessRule read(JsonObject json) {
    return new DataAccessRule(
        Fields.text(json, "id"),
        Fields.text(json, "display_name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        Fields.objects(json, "filters").stream()
            .map(
                each ->
                    new Filter(Fields.text(each, "entity_type"), Fields.text(each, "expression")))
            .toList(),
        Fields.text(json, "default_expression"));
  }
}
