package io.github.redoubt.emulator.iam.policies;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of names: {@code *} is any run, {@code ?} one character, and in double braces they are
 * themselves.
 */
final class Wildcards {

  private static final int RUN = -1;
  private static final int ONE = -2;
  private static final int LITERAL_LENGTH = 5;

  private Wildcards() {}

  /** Whether a pattern describes a text from its first to its last character. */
  static boolean match(String pattern, String text) {
    List<Integer> wanted = parse(pattern);
    int[] actual = text.codePoints().toArray();
    int at = 0;
    int next = 0;
    int lastRun = -1;
    int resume = 0;
    while (at < actual.length) {
      if (next < wanted.size() && wanted.get(next) == RUN) {
        lastRun = next++;
        resume = at;
      } else if (next < wanted.size() && fits(wanted.get(next), actual[at])) {
        next++;
        at++;
      } else if (lastRun >= 0) {
        // The run before takes one character more, and the rest is tried anew.
        next = lastRun + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return wanted.subList(next, wanted.size()).stream().allMatch(each -> each == RUN);
  }

  private static boolean fits(int wanted, int actual) {
    return wanted == ONE || wanted == actual;
  }

  private static List<Integer> parse(String pattern) {
    List<Integer> tokens = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.startsWith("{{*}}", at) || pattern.startsWith("{{?}}", at)) {
        tokens.add((int) pattern.charAt(at + 2));
        at += LITERAL_LENGTH;
        continue;
      }
      int character = pattern.codePointAt(at);
      tokens.add(
          switch (character) {
            case '*' -> RUN;
            case '?' -> ONE;
            default -> character;
          });
      at += Character.charCount(character);
    }
    return tokens;
  }
}
