package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Form;
import java.util.UUID;

/** What a group of parsing rules must look like. */
final class GroupForm {

  private static final Form EXPRESSION = Form.empty().required("rule", Check.name());
  private static final Form BLOCKING = EXPRESSION.required("keep_blocked_logs", Check.flag());
  private static final Form PARAMETERS =
      Form.empty()
          .optional("extract_parameters", EXPRESSION)
          .optional(
              "json_extract_parameters",
              EXPRESSION.required(
                  "destination_field",
                  Check.oneOf(
                      "category_or_unspecified",
                      "classname",
                      "methodname",
                      "severity",
                      "threadid")))
          .optional(
              "replace_parameters",
              EXPRESSION
                  .required("destination_field", Check.name())
                  .required("replace_new_val", Check.text()))
          .optional("parse_parameters", EXPRESSION.required("destination_field", Check.name()))
          .optional("allow_parameters", BLOCKING)
          .optional("block_parameters", BLOCKING)
          .optional(
              "extract_timestamp_parameters",
              Form.empty()
                  .required(
                      "standard",
                      Check.oneOf(
                          "golang",
                          "javasdf",
                          "microts",
                          "millits",
                          "nanots",
                          "secondsts",
                          "strftime_or_unspecified"))
                  .required("format", Check.text()))
          .optional(
              "remove_fields_parameters",
              Form.empty().required("fields", Check.listOf(Check.name())))
          .optional(
              "json_stringify_parameters",
              Form.empty()
                  .required("destination_field", Check.name())
                  .optional("delete_source", Check.flag()))
          .optional(
              "json_parse_parameters",
              Form.empty()
                  .required("destination_field", Check.name())
                  .optional("delete_source", Check.flag())
                  .required("override_dest", Check.flag()))
          .exactlyOne(
              "extract_parameters",
              "json_extract_parameters",
              "replace_parameters",
              "parse_parameters",
              "allow_parameters",
              "block_parameters",
              "extract_timestamp_parameters",
              "remove_fields_parameters",
              "json_stringify_parameters",
              "json_parse_parameters");

  /** An order of 0 is as good as none, so where one is required it begins with 1. */
  private static final Check ORDER = Check.integer(1, Integer.MAX_VALUE);

  private static final Form RULE =
      Form.empty()
          .optional("name", Check.text())
          .optional("description", Check.text())
          .required("source_field", Check.name())
          .required("parameters", PARAMETERS)
          .required("enabled", Check.flag())
          .required("order", ORDER);
  private static final Form SUBGROUP =
      Form.empty()
          .required("rules", Check.listOf(RULE))
          .optional("enabled", Check.flag())
          .required("order", ORDER);
  private static final Form MATCHER =
      Form.empty()
          .optional("application_name", Form.empty().required("value", Check.name()))
          .optional("subsystem_name", Form.empty().required("value", Check.name()))
          .optional(
              "severity",
              Form.empty()
                  .required(
                      "value",
                      Check.oneOf(
                          "critical",
                          "debug_or_unspecified",
                          "error",
                          "info",
                          "verbose",
                          "warning")))
          .exactlyOne("application_name", "subsystem_name", "severity");

  /** What a group is made of. */
  private static final Form GROUP =
      Form.empty()
          .required("name", Check.name())
          .optional("description", Check.text())
          .optional("enabled", Check.flag())
          .optional("rule_matchers", Check.listOf(MATCHER))
          .required("rule_subgroups", Check.listOf(SUBGROUP))
          .optional("order", Check.integer(0, Integer.MAX_VALUE));

  private GroupForm() {}

  /** Reads a group, and gives what is in it ids and what was left out. */
  static JsonObject read(JsonObject body) {
    JsonObject group = GROUP.read(body);
    Form.orElse(group, "enabled", new JsonPrimitive(true));
    if (group.has("order") && group.get("order").getAsLong() == 0) {
      group.remove("order");
    }
    for (JsonElement each : group.getAsJsonArray("rule_subgroups")) {
      JsonObject subgroup = each.getAsJsonObject();
      subgroup.addProperty("id", UUID.randomUUID().toString());
      Form.orElse(subgroup, "enabled", new JsonPrimitive(true));
      for (JsonElement rule : subgroup.getAsJsonArray("rules")) {
        rule.getAsJsonObject().addProperty("id", UUID.randomUUID().toString());
        Form.orElse(rule.getAsJsonObject(), "name", new JsonPrimitive(""));
      }
    }
    return group;
  }
}
