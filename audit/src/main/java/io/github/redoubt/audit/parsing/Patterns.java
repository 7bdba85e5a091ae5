package io.github.redoubt.audit.parsing;

import io.github.redoubt.core.InvalidRequestException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks patterns for what RE2 cannot do, and for mistakes, as far as the JDK's own expressions are
 * like its.
 */
final class Patterns {

  private static final Pattern LOOKING_AROUND = Pattern.compile("\\(\\?<?[=!]");
  private static final Pattern BACK = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9]");
  private static final Pattern ATOMIC = Pattern.compile("\\(\\?>");
  private static final Pattern NAMED = Pattern.compile("\\(\\?P?<[A-Za-z_]\\w*>");

  private static final Pattern BRACE =
      Pattern.compile("(?<!\\\\|\\\\[pPx])\\{(?!\\d+(?:,\\d*)?\\})");

  private Patterns() {}

  static String checked(String pattern) {
    if (pattern.isEmpty()) {
      throw refused("is empty", "Give one that matches something.");
    }
    // A set of characters may hold what means something else outside of one.
    String outside = pattern.replaceAll("\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]", "x");
    if (LOOKING_AROUND.matcher(outside).find() || ATOMIC.matcher(outside).find()) {
      throw refused(
          "looks around, which RE2 cannot", "Match what is there, and put it back by $1.");
    }
    if (BACK.matcher(outside).find()) {
      throw refused("refers back to a group, which RE2 cannot", "Write the group out again.");
    }
    try {
      var unused = Pattern.compile(likeTheJdk(pattern));
    } catch (PatternSyntaxException e) {
      throw refused("is none: " + e.getDescription(), "Write it as RE2 has it.");
    }
    return pattern;
  }

  /** RE2 has other names of groups, and takes a brace that repeats nothing for itself. */
  private static String likeTheJdk(String pattern) {
    AtomicInteger number = new AtomicInteger();
    String named =
        NAMED.matcher(pattern).replaceAll(found -> "(?<g" + number.incrementAndGet() + ">");
    return BRACE.matcher(named).replaceAll("\\\\{");
  }

  static String withGroups(String pattern) {
    checked(pattern);
    if (!NAMED.matcher(pattern).find()) {
      throw refused("has no named group", "Name what it finds, such as (?P<user>\\w+).");
    }
    return pattern;
  }

  private static InvalidRequestException refused(String shape, String remedy) {
    return new InvalidRequestException("pattern", shape, remedy);
  }
}
