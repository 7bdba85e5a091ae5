package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template in the language Handlebars, as far as Event Notifications has it: values by their
 * paths, the blocks {@code if}, {@code unless}, {@code each}, {@code with} and {@code equal}, and
 * {@code equal} within an expression.
 */
public final class Handlebars {

  private static final Pattern TAG =
      Pattern.compile(
          "\\{\\{(~?)(?:!--(?<long>.*?)--|(?<note>!)[^}]*|\\{(?<raw>[^}]*)}|(?<tag>[^{}]*))(~?)}}",
          Pattern.DOTALL);

  private final List<TemplateNode> nodes;

  private Handlebars(List<TemplateNode> nodes) {
    this.nodes = nodes;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static Handlebars parse(String text) {
    Deque<Open> blocks = new ArrayDeque<>();
    blocks.push(new Open("", List.of()));
    Matcher tags = TAG.matcher(text);
    int at = 0;
    boolean trims = false;
    while (tags.find()) {
      String before = text.substring(at, tags.start());
      if (trims) {
        before = before.stripLeading();
      }
      if (!tags.group(1).isEmpty()) {
        before = before.stripTrailing();
      }
      current(blocks).add(TemplateNode.text(before));
      trims = text.startsWith("~}}", tags.end() - 3);
      at = tags.end();
      if (tags.group("raw") != null) {
        current(blocks).add(TemplateNode.value(expression(tags.group("raw")), false));
      } else if (tags.group("tag") != null) {
        tag(blocks, tags.group("tag").replaceAll("^~|~$", "").trim());
      }
    }
    String rest = text.substring(at);
    current(blocks).add(TemplateNode.text(trims ? rest.stripLeading() : rest));
    if (blocks.size() > 1) {
      throw new IllegalArgumentException("'{{#" + blocks.element().name + "}}' is not closed");
    }
    return new Handlebars(blocks.element().then);
  }

  /** A block whose end has not come yet. */
  private static final class Open {
    final String name;
    final List<Expression> arguments;
    final List<TemplateNode> then = new ArrayList<>();
    Optional<List<TemplateNode>> otherwise = Optional.empty();

    /** Whether it began by {@code else}, and so ends with the block around it. */
    boolean chained;

    Open(String name, List<Expression> arguments) {
      this.name = name;
      this.arguments = arguments;
    }

    List<TemplateNode> filling() {
      return otherwise.orElse(then);
    }
  }

  private static List<TemplateNode> current(Deque<Open> blocks) {
    return blocks.element().filling();
  }

  private static void tag(Deque<Open> blocks, String tag) {
    if (tag.startsWith("#")) {
      open(blocks, tag.substring(1).trim());
    } else if (tag.startsWith("/")) {
      close(blocks, tag.substring(1).trim());
    } else if (tag.equals("else") || tag.equals("^")) {
      turn(blocks);
    } else if (tag.startsWith("else ")) {
      turn(blocks);
      open(blocks, tag.substring("else ".length()).trim());
      blocks.element().chained = true;
    } else if (tag.startsWith("&")) {
      current(blocks).add(TemplateNode.value(expression(tag.substring(1)), false));
    } else {
      current(blocks).add(TemplateNode.value(expression(tag), true));
    }
  }

  private static void open(Deque<Open> blocks, String tag) {
    List<Expression> words = new ExpressionParser(tag).words();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("'{{#}}' needs a name");
    }
    String name = words.get(0).text();
    List<Expression> arguments = List.copyOf(words.subList(1, words.size()));
    TemplateNode.checkBlock(name, arguments.size());
    blocks.push(new Open(name, arguments));
  }

  private static void turn(Deque<Open> blocks) {
    Open open = blocks.element();
    if (open.name.isEmpty() || open.otherwise.isPresent()) {
      throw new IllegalArgumentException("'{{else}}' belongs to no block");
    }
    open.otherwise = Optional.of(new ArrayList<>());
  }

  private static void close(Deque<Open> blocks, String name) {
    while (blocks.element().chained) {
      end(blocks);
    }
    if (!blocks.element().name.equals(name) || name.isEmpty()) {
      throw new IllegalArgumentException("'{{/" + name + "}}' closes nothing");
    }
    end(blocks);
  }

  private static void end(Deque<Open> blocks) {
    Open done = blocks.pop();
    current(blocks)
        .add(
            TemplateNode.block(
                done.name, done.arguments, done.then, done.otherwise.orElse(List.of())));
  }

  private static Expression expression(String text) {
    return new ExpressionParser(text.trim()).whole();
  }

  /** The text that a document makes of it. */
  public String render(JsonElement document) {
    StringBuilder out = new StringBuilder();
    Scope scope = Scope.of(document);
    nodes.forEach(node -> node.render(scope, out));
    return out.toString();
  }
}
