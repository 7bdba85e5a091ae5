package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.expressions.Value.Items;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Tree;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Functions of text. */
final class TextFunctions {

  /** Longer ones nobody asks for but by mistake. */
  private static final int LONGEST_PAD = 100_000;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private TextFunctions() {}

  static void define(Functions all) {
    questions(all);
    changes(all);
    parts(all);
  }

  private static void questions(Functions all) {
    all.add(
        "contains",
        Kind.BOOL,
        "string:string substring:string",
        (given, frame) -> Value.of(text(given, 0).contains(text(given, 1))));
    all.add(
        "startsWith",
        Kind.BOOL,
        "string:string prefix:string",
        (given, frame) -> Value.of(text(given, 0).startsWith(text(given, 1))));
    all.add(
        "endsWith",
        Kind.BOOL,
        "string:string suffix:string",
        (given, frame) -> Value.of(text(given, 0).endsWith(text(given, 1))));
    all.add(
        "matches",
        Kind.BOOL,
        "string:string regexp:regexp",
        (given, frame) -> Value.of(pattern(given, 1).matcher(text(given, 0)).find()));
    all.add(
        "indexOf",
        Kind.NUMBER,
        "string:string substring:string",
        (given, frame) -> Value.of(text(given, 0).indexOf(text(given, 1))));
    all.add(
        "isUuid",
        Kind.BOOL,
        "uuid:string",
        (given, frame) -> Value.of(UUID_FORM.matcher(text(given, 0)).matches()));
    all.add(
        "randomUuid",
        Kind.STRING,
        "",
        (given, frame) -> new Value.Text(UUID.randomUUID().toString()));
    all.add("length", Kind.NUMBER, "value:any", (given, frame) -> length(given.get(0)));
  }

  private static Value length(Value value) {
    if (value instanceof Items items) {
      return Value.of(items.values().size());
    }
    return value.isNull() || value instanceof Tree
        ? Value.none()
        : Value.of(Casts.text(value).length());
  }

  private static void changes(Functions all) {
    change(all, "toLowerCase", text -> text.toLowerCase(Locale.ROOT));
    change(all, "toUpperCase", text -> text.toUpperCase(Locale.ROOT));
    change(all, "trim", String::strip);
    change(all, "ltrim", String::stripLeading);
    change(all, "rtrim", String::stripTrailing);
    all.add(
        "concat",
        Kind.STRING,
        "value:string...",
        (given, frame) -> {
          StringBuilder text = new StringBuilder();
          given.forEach(each -> text.append(Casts.text(each)));
          return new Value.Text(text.toString());
        });
    for (String name : List.of("pad", "padLeft", "padRight")) {
      all.add(
          name,
          Kind.STRING,
          "value:string charCount:number fillWith:string",
          (given, frame) -> pad(given, !name.equals("padRight")));
    }
    all.add(
        "chr",
        Kind.STRING,
        "number:number",
        (given, frame) ->
            Character.isValidCodePoint(number(given, 0))
                ? new Value.Text(Character.toString(number(given, 0)))
                : Value.none());
    all.add(
        "codepoint",
        Kind.NUMBER,
        "string:string",
        (given, frame) ->
            text(given, 0).codePoints().count() == 1
                ? Value.of(text(given, 0).codePointAt(0))
                : Value.none());
  }

  private static void change(Functions all, String name, UnaryOperator<String> change) {
    all.add(
        name,
        Kind.STRING,
        "value:string",
        (given, frame) -> new Value.Text(change.apply(text(given, 0))));
  }

  private static Value pad(List<Value> given, boolean left) {
    String text = text(given, 0);
    int wanted = number(given, 1);
    String fill = text(given, 2);
    if (wanted > LONGEST_PAD || wanted < 0 || fill.isEmpty()) {
      return Value.none();
    }
    if (text.length() >= wanted) {
      return new Value.Text(text.substring(0, wanted));
    }
    String filling = fill.repeat(wanted / fill.length() + 1).substring(0, wanted - text.length());
    return new Value.Text(left ? filling + text : text + filling);
  }

  private static void parts(Functions all) {
    for (String name : List.of("substr", "substring")) {
      all.add(
          name,
          Kind.STRING,
          "value:string from:number length:number?",
          (given, frame) -> {
            String text = text(given, 0);
            int from = Math.min(Math.max(number(given, 1), 0), text.length());
            int length = given.get(2).isNull() ? text.length() : Math.max(number(given, 2), 0);
            return new Value.Text(
                text.substring(from, (int) Math.min((long) from + length, text.length())));
          });
    }
    all.add(
        "splitParts",
        Kind.STRING,
        "string:string delimiter:string index:number",
        (given, frame) -> part(text(given, 0).split(Pattern.quote(text(given, 1)), -1), given));
    all.add(
        "regexpSplitParts",
        Kind.STRING,
        "string:string delimiter:regexp index:number",
        (given, frame) -> part(pattern(given, 1).split(text(given, 0), -1), given));
  }

  /** One of several parts, counted from 1. */
  private static Value part(String[] parts, List<Value> given) {
    int index = number(given, 2);
    return index >= 1 && index <= parts.length ? new Value.Text(parts[index - 1]) : Value.none();
  }

  static String text(List<Value> given, int index) {
    return Casts.text(given.get(index));
  }

  private static Pattern pattern(List<Value> given, int index) {
    return ((Value.Regexp) given.get(index)).pattern();
  }

  static int number(List<Value> given, int index) {
    return ((Value.Numeral) given.get(index)).number().intValue();
  }
}
