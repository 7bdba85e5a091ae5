package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Scanner;
import java.util.regex.Pattern;

/**
 * Reads regular expressions as Lucene has them. What means something else here than there is
 * refused: it would be taken, and find other logs.
 */
final class RegularExpression {

  /** Of Lucene's optional operators; one that Lucene does not have beside them is the group's. */
  private static final String OPERATORS = "~&#<\"";

  /** Only these make classes; any other letter behind a backslash is itself in Lucene. */
  private static final String CLASSES = "dDwWsS";

  private final String text;
  private final StringBuilder pattern = new StringBuilder();
  private int position;
  private boolean inClass;

  private RegularExpression(String text) {
    this.text = text;
  }

  /**
   * Reads what stands between the slashes.
   *
   * @throws QueryRefused if it is no regular expression, or one that is not supported
   */
  static Pattern compile(String text) {
    RegularExpression expression = new RegularExpression(text);
    expression.read();
    return Scanner.compile("(?s)" + expression.pattern);
  }

  private void read() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\\') {
        escape();
      } else if (inClass) {
        withinClass(c);
      } else {
        outside(c);
      }
      position++;
    }
  }

  private void escape() {
    pattern.append('\\');
    position++;
    if (position == text.length()) {
      return;
    }
    char escaped = text.charAt(position);
    if (Character.isLetterOrDigit(escaped) && CLASSES.indexOf(escaped) < 0) {
      throw refused("\\" + escaped);
    }
    pattern.append(escaped);
  }

  private void withinClass(char c) {
    if (c == '[' || (c == '&' && text.startsWith("&&", position))) {
      throw refused(String.valueOf(c));
    }
    inClass = c != ']';
    pattern.append(c);
  }

  private void outside(char c) {
    if (OPERATORS.indexOf(c) >= 0) {
      throw refused(String.valueOf(c));
    }
    if (c == '(' && text.startsWith("(?", position)) {
      throw refused("(?");
    }
    if (c == '+' && position > 0 && "*+?}".indexOf(text.charAt(position - 1)) >= 0) {
      throw refused(text.charAt(position - 1) + "+");
    }
    inClass = c == '[';
    // At sign: any text, which is what it stands for itself too.
    pattern.append(c == '@' ? "(?:.*)" : c);
  }

  private static QueryRefused refused(String what) {
    return new QueryRefused(
        "'"
            + what
            + "' is not supported in regular expressions; a backslash before a sign makes it the"
            + " sign itself.");
  }
}
