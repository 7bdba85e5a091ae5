package io.github.redoubt.emulator.logs.parsing;

import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as the service's engine has them, which is Go's: without look-around, back
 * references, atomic groups and possessive repetition.
 */
final class GoPattern {

  private static final String ESCAPES = "aftnrvdDsSwWbBAzpPQEx01234567";
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("ascii", "\\p{ASCII}"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\p{Space}"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("word", "\\w"),
          Map.entry("xdigit", "\\p{XDigit}"));

  private final Pattern pattern;

  /** Numbers of the groups that have names. */
  private final Map<String, Integer> groups;

  private GoPattern(Pattern pattern, Map<String, Integer> groups) {
    this.pattern = pattern;
    this.groups = groups;
  }

  /**
   * Reads one.
   *
   * @throws Rejection if the engine would not take it
   */
  static GoPattern compile(String text) {
    Translation translation = new Translation(text);
    try {
      // In Go only a line feed ends a line.
      return new GoPattern(
          Pattern.compile(translation.translate(), Pattern.UNIX_LINES), translation.groups);
    } catch (PatternSyntaxException e) {
      throw bad(e.getDescription());
    }
  }

  private static Rejection bad(String why) {
    return Rejection.invalid("The regular expression is not valid: " + why + ".");
  }

  List<String> names() {
    return List.copyOf(groups.keySet());
  }

  /** The first match, if there is one. */
  Optional<Matcher> find(String text) {
    Matcher matcher = pattern.matcher(new Patience(text));
    try {
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    } catch (Patience.Lost e) {
      return Optional.empty();
    }
  }

  /** What the groups with names that took part in a match hold, by their names. */
  Map<String, String> named(Matcher match) {
    Map<String, String> found = new LinkedHashMap<>();
    groups.forEach(
        (name, number) -> {
          String value = match.group(number);
          if (value != null) {
            found.put(name, value);
          }
        });
    return found;
  }

  /** The text with each match replaced; empty if there is none. */
  Optional<String> replaceAll(String text, String template) {
    Matcher matcher = pattern.matcher(new Patience(text));
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean found = false;
    try {
      while (matcher.find()) {
        found = true;
        out.append(text, from, matcher.start());
        expand(template, matcher, out);
        from = matcher.end();
      }
    } catch (Patience.Lost e) {
      return Optional.empty();
    }
    return found ? Optional.of(out.append(text, from, text.length()).toString()) : Optional.empty();
  }

  /**
   * As Go does it: {@code $name} is as long as it can be, and a group that is not there is empty.
   */
  private void expand(String template, Matcher match, StringBuilder out) {
    for (int i = 0; i < template.length(); i++) {
      char next = template.charAt(i);
      if (next != '$' || i + 1 == template.length()) {
        out.append(next);
        continue;
      }
      if (template.charAt(i + 1) == '$') {
        out.append('$');
        i++;
        continue;
      }
      boolean braced = template.charAt(i + 1) == '{';
      int start = braced ? i + 2 : i + 1;
      int end = start;
      while (end < template.length() && isWord(template.charAt(end))) {
        end++;
      }
      boolean closed = !braced || (end < template.length() && template.charAt(end) == '}');
      if (end == start || !closed) {
        out.append('$');
        continue;
      }
      out.append(group(match, template.substring(start, end)));
      i = braced ? end : end - 1;
    }
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private String group(Matcher match, String name) {
    int number;
    if (name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 4) {
      number = Integer.parseInt(name);
    } else {
      number = groups.getOrDefault(name, -1);
    }
    if (number < 0 || number > match.groupCount()) {
      return "";
    }
    String value = match.group(number);
    return value == null ? "" : value;
  }

  /** Go's engine takes time in proportion to the text; Java's may not, and is stopped then. */
  private static final class Patience implements CharSequence {

    private static final int STEPS = 5_000_000;

    private final String text;
    private int steps;

    private Patience(String text) {
      this.text = text;
    }

    static final class Lost extends RuntimeException {
      Lost() {
        super("took too long", null, false, false);
      }
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps > STEPS) {
        throw new Lost();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Writes in Java's words what is said in Go's. One thread's own. */
  private static final class Translation {

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private int count;
    private int at;

    Translation(String text) {
      this.text = text;
    }

    String translate() {
      boolean lines =
          Pattern.compile("\\(\\?[a-zA-Z]*m[a-zA-Z]*(-[a-zA-Z]+)?[:)]").matcher(text).find();
      while (at < text.length()) {
        char next = text.charAt(at);
        switch (next) {
          case '\\' -> escape();
          case '[' -> characters();
          case '(' -> group();
          case '$' -> {
            // Java's also stands before the line feed that ends a text.
            out.append(lines ? "$" : "\\z");
            at++;
          }
          case '*', '+', '?', '}' -> {
            out.append(next);
            at++;
            if (at < text.length() && text.charAt(at) == '+') {
              throw bad("invalid nested repetition operator");
            }
          }
          default -> {
            out.append(next);
            at++;
          }
        }
      }
      return out.toString();
    }

    private void escape() {
      if (at + 1 >= text.length()) {
        throw bad("trailing backslash at end of expression");
      }
      char kind = text.charAt(at + 1);
      boolean letter = kind < 128 && Character.isLetterOrDigit(kind);
      if (kind == 'k' || (kind >= '1' && kind <= '9' && !isOctal())) {
        throw bad("a back reference is not supported");
      }
      if (letter && ESCAPES.indexOf(kind) < 0) {
        throw bad("invalid escape sequence \\" + kind);
      }
      if (kind == 'Q') {
        int end = text.indexOf("\\E", at + 2);
        String quoted = end < 0 ? text.substring(at + 2) : text.substring(at + 2, end);
        out.append(Pattern.quote(quoted));
        at = end < 0 ? text.length() : end + 2;
        return;
      }
      if ((kind == 'p' || kind == 'P') && text.startsWith("{", at + 2)) {
        property(kind);
        return;
      }
      out.append(kind == 'v' ? "\\x0B" : "\\" + kind);
      at += 2;
    }

    /** A script is called otherwise in Java than a category. */
    private void property(char kind) {
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw bad("invalid character class range");
      }
      String name = text.substring(at + 3, end);
      boolean not = name.startsWith("^");
      String bare = not ? name.substring(1) : name;
      out.append(not == (kind == 'P') ? "\\p{" : "\\P{")
          .append(bare.length() > 2 ? "Is" : "")
          .append(bare)
          .append('}');
      at = end + 1;
    }

    private boolean isOctal() {
      return at + 3 < text.length() && text.substring(at + 1, at + 4).matches("[0-7]{3}");
    }

    private void characters() {
      out.append('[');
      at++;
      if (at < text.length() && text.charAt(at) == '^') {
        out.append('^');
        at++;
      }
      boolean first = true;
      while (at < text.length() && (first || text.charAt(at) != ']')) {
        first = false;
        char next = text.charAt(at);
        int end = next == '[' ? text.indexOf(":]", at) : -1;
        if (next == '\\') {
          escape();
        } else if (next == '[' && text.startsWith("[:", at) && end > 0) {
          posix(text.substring(at + 2, end));
          at = end + 2;
        } else {
          // In Java these begin a class within the class, or an intersection.
          out.append(next == '[' || next == '&' || next == ']' ? "\\" : "").append(next);
          at++;
        }
      }
      if (at >= text.length()) {
        throw bad("missing closing ]");
      }
      out.append(']');
      at++;
    }

    private void posix(String name) {
      boolean not = name.startsWith("^");
      String known = CLASSES.get(not ? name.substring(1) : name);
      if (known == null) {
        throw bad("invalid character class range");
      }
      out.append(not ? "[^" + known + "]" : known);
    }

    private void group() {
      if (!text.startsWith("(?", at)) {
        count++;
        out.append('(');
        at++;
        return;
      }
      String rest = text.substring(at + 2);
      if (rest.startsWith("P<") || (rest.startsWith("<") && !isLookBehind(rest))) {
        name(rest.startsWith("P") ? at + 4 : at + 3);
        return;
      }
      if (rest.startsWith("=") || rest.startsWith("!") || rest.startsWith("<")) {
        throw bad("look-around is not supported");
      }
      if (!rest.matches("(?s)[imsU]*(-[imsU]+)?[:)].*")) {
        throw bad("invalid or unsupported Perl syntax (?");
      }
      if (rest.matches("(?s)[ims]*U.*")) {
        throw Rejection.notEmulated("The flag U of regular expressions");
      }
      out.append("(?");
      at += 2;
    }

    private static boolean isLookBehind(String rest) {
      return rest.startsWith("<=") || rest.startsWith("<!");
    }

    private void name(int start) {
      int end = text.indexOf('>', start);
      String name = end < 0 ? "" : text.substring(start, end);
      if (!name.matches("\\w+")) {
        throw bad("invalid named capture");
      }
      count++;
      if (groups.put(name, count) != null) {
        throw bad("duplicate name of a capture group");
      }
      // Java's names have no underscores; the number is all that is needed.
      out.append('(');
      at = end + 1;
    }
  }
}
