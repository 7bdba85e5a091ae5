package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A piece of a template. */
interface TemplateNode {

  void render(Scope scope, StringBuilder out);

  static TemplateNode text(String text) {
    return (scope, out) -> out.append(text);
  }

  /** A value; escaped for HTML unless the template says otherwise by three braces. */
  static TemplateNode value(Expression expression, boolean escaped) {
    return (scope, out) -> {
      String shown = Expression.shown(expression.in(scope));
      out.append(escaped ? escape(shown) : shown);
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  /** Refuses blocks that there are not. */
  static void checkBlock(String name, int arguments) {
    int wanted =
        switch (name) {
          case "if", "unless", "each", "with" -> 1;
          case "equal" -> 2;
          default -> throw new IllegalArgumentException("'{{#" + name + "}}' is no known block");
        };
    if (arguments != wanted) {
      throw new IllegalArgumentException(
          "'{{#" + name + "}}' takes " + wanted + " arguments, not " + arguments);
    }
  }

  static TemplateNode block(
      String name,
      List<Expression> arguments,
      List<TemplateNode> then,
      List<TemplateNode> otherwise) {
    return (scope, out) -> {
      JsonElement value = arguments.get(0).in(scope);
      boolean holds = Expression.isTrue(value);
      switch (name) {
        case "if" -> all(holds ? then : otherwise, scope, out);
        case "unless" -> all(holds ? otherwise : then, scope, out);
        case "equal" -> {
          boolean same =
              Expression.shown(value).equals(Expression.shown(arguments.get(1).in(scope)));
          all(same ? then : otherwise, scope, out);
        }
        case "with" ->
            all(holds ? then : otherwise, holds ? scope.inner(value, Map.of()) : scope, out);
        default -> each(value, then, otherwise, scope, out);
      }
    };
  }

  private static void all(List<TemplateNode> nodes, Scope scope, StringBuilder out) {
    nodes.forEach(node -> node.render(scope, out));
  }

  private static void each(
      JsonElement value,
      List<TemplateNode> then,
      List<TemplateNode> otherwise,
      Scope scope,
      StringBuilder out) {
    if (value.isJsonArray() && !value.getAsJsonArray().isEmpty()) {
      int last = value.getAsJsonArray().size() - 1;
      for (int i = 0; i <= last; i++) {
        Map<String, JsonElement> variables = place(i, last);
        variables.put("key", new JsonPrimitive(i));
        all(then, scope.inner(value.getAsJsonArray().get(i), variables), out);
      }
    } else if (value.isJsonObject() && !value.getAsJsonObject().isEmpty()) {
      int i = 0;
      int last = value.getAsJsonObject().size() - 1;
      for (Map.Entry<String, JsonElement> member : value.getAsJsonObject().entrySet()) {
        Map<String, JsonElement> variables = place(i++, last);
        variables.put("key", new JsonPrimitive(member.getKey()));
        all(then, scope.inner(member.getValue(), variables), out);
      }
    } else {
      all(otherwise, scope, out);
    }
  }

  private static Map<String, JsonElement> place(int index, int last) {
    Map<String, JsonElement> variables = new HashMap<>();
    variables.put("index", new JsonPrimitive(index));
    variables.put("first", new JsonPrimitive(index == 0));
    variables.put("last", new JsonPrimitive(index == last));
    return variables;
  }
}
