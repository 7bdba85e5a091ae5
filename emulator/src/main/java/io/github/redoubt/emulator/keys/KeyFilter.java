package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Property tests that a key must all pass: {@code lastRotateDate=none state=1}.
 *
 * @param dates up to three of each date
 */
record KeyFilter(
    List<DateTest> dates, Optional<Set<Integer>> states, Optional<Boolean> extractable) {

  static final KeyFilter ALL = new KeyFilter(List.of(), Optional.empty(), Optional.empty());

  private static final String NONE = "none";
  private static final int MOST_TESTS_OF_A_DATE = 3;

  /** A property, an operator where there is one, and a value that is a word or stands in quotes. */
  private static final Pattern TEST =
      Pattern.compile(" *([A-Za-z]+)=(?:(lte|lt|gte|gt):)?(?:\"([^\"]*)\"|([^\\s\":]+))(?= |$) *");

  KeyFilter {
    dates = List.copyOf(dates);
  }

  /**
   * One condition on one date.
   *
   * @param bound what it is compared with; empty if it must be missing
   * @param comparison what the comparison must yield
   */
  record DateTest(KeyDate date, Optional<Instant> bound, IntPredicate comparison) {

    boolean passes(StoredKey key) {
      Optional<Instant> held = date.of(key);
      return bound
          .map(limit -> held.filter(d -> comparison.test(d.compareTo(limit))).isPresent())
          .orElse(held.isEmpty());
    }
  }

  static KeyFilter read(String text) {
    Matcher test = TEST.matcher(text);
    List<DateTest> dates = new ArrayList<>();
    Optional<Set<Integer>> states = Optional.empty();
    Optional<Boolean> extractable = Optional.empty();
    int end = 0;
    while (end < text.length()) {
      if (!test.find(end) || test.start() != end) {
        throw refused("is not a list of tests like property=value with blanks in between");
      }
      end = test.end();
      String property = test.group(1);
      Optional<KeyDate> date = KeyDate.named(property);
      if (date.isPresent()) {
        dates.add(dateTest(date.get(), test));
      } else if (property.equals("state")) {
        requireFirst(states, property);
        states = Optional.of(KeySearch.states("filter", plainValue(test)));
      } else if (property.equals("extractable")) {
        requireFirst(extractable, property);
        extractable = Optional.of(flag(plainValue(test)));
      } else {
        throw refused("names the property " + property + ", which cannot be tested");
      }
    }
    if (end == 0) {
      throw refused("holds no test");
    }
    requireFew(dates);
    return new KeyFilter(dates, states, extractable);
  }

  private static DateTest dateTest(KeyDate date, Matcher test) {
    Optional<String> operator = Optional.ofNullable(test.group(2));
    Optional<String> quoted = Optional.ofNullable(test.group(3));
    if (quoted.isEmpty()) {
      if (operator.isEmpty() && NONE.equals(test.group(4))) {
        return new DateTest(date, Optional.empty(), compared -> false);
      }
      throw refused("must give a date in double quotes, or none");
    }
    try {
      Instant bound = OffsetDateTime.parse(quoted.get()).toInstant();
      return new DateTest(date, Optional.of(bound), comparison(operator.orElse("")));
    } catch (DateTimeException e) {
      throw refused("holds a date that is not one of RFC 3339");
    }
  }

  private static IntPredicate comparison(String operator) {
    return switch (operator) {
      case "lte" -> compared -> compared <= 0;
      case "lt" -> compared -> compared < 0;
      case "gte" -> compared -> compared >= 0;
      case "gt" -> compared -> compared > 0;
      default -> compared -> compared == 0;
    };
  }

  private static String plainValue(Matcher test) {
    return Optional.ofNullable(test.group(4))
        .filter(value -> test.group(2) == null)
        .orElseThrow(() -> refused("uses an operator or quotes for what is no date"));
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("must say true or false for extractable");
    };
  }

  private static void requireFirst(Optional<?> before, String property) {
    if (before.isPresent()) {
      throw refused("tests " + property + " more than once");
    }
  }

  private static void requireFew(List<DateTest> dates) {
    for (KeyDate date : KeyDate.values()) {
      if (dates.stream().filter(test -> test.date() == date).count() > MOST_TESTS_OF_A_DATE) {
        throw refused("tests a date more than three times");
      }
    }
  }

  private static Refusal refused(String why) {
    return Refusal.query("filter", why);
  }

  /** The tests of dates alone; the others are answered by the search that this is part of. */
  boolean passes(StoredKey key) {
    return dates.stream().allMatch(test -> test.passes(key));
  }
}
