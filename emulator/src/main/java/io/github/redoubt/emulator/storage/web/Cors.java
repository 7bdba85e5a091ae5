package io.github.redoubt.emulator.storage.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which origins a bucket answers to; the first rule that fits a request counts. */
record Cors(List<Rule> rules) {

  static final String ANY = "*";

  /** Copies the list. */
  Cors {
    rules = List.copyOf(rules);
  }

  /**
   * One rule. Origins and request headers may have one {@code *} each, for any text.
   *
   * @param methods in capitals
   */
  record Rule(
      Optional<String> id,
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Optional<Integer> maxAgeSeconds) {

    /** Copies the lists. */
    Rule {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
      exposed = List.copyOf(exposed);
    }

    private boolean fits(String origin, String method, List<String> asked) {
      return methods.contains(method)
          && origins.stream().anyMatch(each -> fits(each, origin))
          && asked.stream().allMatch(this::allowsHeader);
    }

    private boolean allowsHeader(String name) {
      return headers.stream()
          .anyMatch(each -> fits(each.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
    }

    private static boolean fits(String pattern, String text) {
      int star = pattern.indexOf(ANY);
      if (star < 0) {
        return pattern.equals(text);
      }
      String begin = pattern.substring(0, star);
      String end = pattern.substring(star + 1);
      return text.length() >= begin.length() + end.length()
          && text.startsWith(begin)
          && text.endsWith(end);
    }

    /** Whether any origin at all is let in, so that the answer need not name it. */
    boolean open() {
      return origins.contains(ANY);
    }
  }

  /**
   * Finds the rule that lets a request in.
   *
   * @param asked the request headers that a preflight asks for
   */
  Optional<Rule> find(String origin, String method, List<String> asked) {
    return rules.stream().filter(rule -> rule.fits(origin, method, asked)).findFirst();
  }
}
