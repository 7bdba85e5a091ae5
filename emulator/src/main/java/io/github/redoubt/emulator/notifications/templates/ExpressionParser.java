package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands between the braces of a tag. */
final class ExpressionParser {

  private static final Pattern WORD =
      Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|([()])|((?:\\[[^\\]]*]|[^\\s()\"'\\[])+))");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern NAME = Pattern.compile("\\[([^\\]]*)]|([^./\\[\\]]+)");
  private static final String EQUAL = "equal";

  private final String text;
  private final Matcher words;
  private boolean closed;

  ExpressionParser(String text) {
    this.text = text;
    this.words = WORD.matcher(text);
  }

  /** Words and expressions in parentheses, one after the other. */
  List<Expression> words() {
    List<Expression> all = sequence();
    if (closed) {
      throw new IllegalArgumentException("')' closes nothing in '" + text + "'");
    }
    return all;
  }

  /** The whole as one value: a path or literal, or a helper with its arguments. */
  Expression whole() {
    return applied(words());
  }

  private Expression applied(List<Expression> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    if (all.size() == 3 && all.get(0).text().equals(EQUAL)) {
      return new Expression.Equal(all.get(1), all.get(2), text);
    }
    throw new IllegalArgumentException("'" + text + "' is no value and no known helper");
  }

  private List<Expression> sequence() {
    List<Expression> all = new ArrayList<>();
    closed = false;
    while (words.find()) {
      if ("(".equals(words.group(3))) {
        List<Expression> inner = sequence();
        if (!closed) {
          throw new IllegalArgumentException("'(' is not closed in '" + text + "'");
        }
        closed = false;
        all.add(applied(inner));
      } else if (")".equals(words.group(3))) {
        closed = true;
        return all;
      } else {
        all.add(word());
      }
    }
    return all;
  }

  private Expression word() {
    String quoted = words.group(1) == null ? words.group(2) : words.group(1);
    if (quoted != null) {
      return new Expression.Literal(new JsonPrimitive(quoted), quoted);
    }
    String word = words.group(4);
    if (NUMBER.matcher(word).matches()) {
      return new Expression.Literal(new JsonPrimitive(new BigDecimal(word)), word);
    }
    if (word.equals("true") || word.equals("false")) {
      return new Expression.Literal(new JsonPrimitive(Boolean.valueOf(word)), word);
    }
    return path(word);
  }

  private static Expression path(String word) {
    String rest = word;
    int up = 0;
    while (rest.startsWith("../")) {
      rest = rest.substring(3);
      up++;
    }
    if (rest.equals("..")) {
      return new Expression.Path(up + 1, Optional.empty(), List.of(), word);
    }
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      names.add(name.group(1) == null ? name.group(2) : name.group(1));
    }
    Optional<String> variable = Optional.empty();
    if (!names.isEmpty() && names.get(0).startsWith("@")) {
      variable = Optional.of(names.remove(0).substring(1));
    } else if (!names.isEmpty() && names.get(0).equals("this")) {
      names.remove(0);
    }
    return new Expression.Path(up, variable, List.copyOf(names), word);
  }
}
