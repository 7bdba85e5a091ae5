package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.languages.expressions.Comparison;
import io.github.redoubt.emulator.logs.languages.expressions.Kind;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value of a field is asked. */
sealed interface Criterion {

  /** Longer values are not kept whole. */
  int LONGEST_WHOLE = 256;

  boolean passes(Value value, Field.Mode mode);

  /**
   * Whether a value has a word or a phrase, or is it.
   *
   * @param words of the text
   */
  record Is(String text, List<String> words) implements Criterion {
    Is(String text) {
      this(text, Analyzer.words(text));
    }

    @Override
    public boolean passes(Value value, Field.Mode mode) {
      return switch (mode) {
        case WHOLE -> kept(value).filter(text::equals).isPresent();
        case NUMBER -> sameNumber(value);
        case WORDS -> hasWords(value);
      };
    }

    private boolean hasWords(Value value) {
      if (value instanceof Value.Text there) {
        return Analyzer.hasPhrase(there.text(), words);
      }
      if (value instanceof Value.Numeral) {
        return sameNumber(value);
      }
      if (value instanceof Value.Grade || value instanceof Value.Time) {
        return value.equals(like(value, text));
      }
      return Casts.text(value).equalsIgnoreCase(text);
    }

    private boolean sameNumber(Value value) {
      Value number = Casts.to(Kind.NUMBER, value);
      return !number.isNull() && number.equals(Casts.number(text));
    }
  }

  /**
   * Whether a value, or a word of it, is as a pattern says.
   *
   * @param words what a word is to be; words are in lower case
   * @param whole what a value is to be
   */
  record Like(Pattern words, Pattern whole) implements Criterion {

    /** A regular expression, which is not changed for words. */
    static Like pattern(Pattern pattern) {
      return new Like(pattern, pattern);
    }

    /** A pattern with wildcards, as a regular expression; in words any case will do. */
    static Like wildcard(String expression) {
      return new Like(
          Pattern.compile(
              expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL),
          Pattern.compile(expression, Pattern.DOTALL));
    }

    @Override
    public boolean passes(Value value, Field.Mode mode) {
      try {
        if (mode == Field.Mode.WORDS && value instanceof Value.Text text) {
          return Analyzer.words(text.text()).stream()
              .anyMatch(word -> words.matcher(word).matches());
        }
        Pattern pattern = mode == Field.Mode.WORDS ? words : whole;
        return kept(value).filter(text -> pattern.matcher(text).matches()).isPresent();
      } catch (StackOverflowError e) {
        throw new QueryRefused("'" + whole + "' is too complex a regular expression.");
      }
    }
  }

  /** Whether a value is between two others; an empty end is open. */
  record Between(Optional<String> from, boolean withFrom, Optional<String> to, boolean withTo)
      implements Criterion {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

    @Override
    public boolean passes(Value value, Field.Mode mode) {
      if (mode == Field.Mode.NUMBER) {
        return inside(Casts.to(Kind.NUMBER, value));
      }
      if (value instanceof Value.Text text && isDate()) {
        Value time = Casts.to(Kind.TIMESTAMP, text);
        return inside(time);
      }
      if (value instanceof Value.Text text && mode == Field.Mode.WORDS) {
        return Analyzer.words(text.text()).stream().anyMatch(word -> inside(new Value.Text(word)));
      }
      return inside(value instanceof Value.Grade ? Casts.to(Kind.NUMBER, value) : value);
    }

    private boolean isDate() {
      return from.or(() -> to).filter(text -> DATE.matcher(text).matches()).isPresent();
    }

    private boolean inside(Value value) {
      if (value.isNull()) {
        return false;
      }
      return from.map(end -> compare(value, end, withFrom, 1)).orElse(true)
          && to.map(end -> compare(value, end, withTo, -1)).orElse(true);
    }

    private static boolean compare(Value value, String end, boolean with, int sign) {
      return Comparison.order(value, like(value, end))
          .map(order -> Integer.signum(order) == sign || (with && order == 0))
          .orElse(false);
    }
  }

  /** A text of a query, read as a value of the kind of another. */
  private static Value like(Value value, String text) {
    if (value instanceof Value.Numeral) {
      return Casts.number(text);
    }
    if (value instanceof Value.Grade) {
      return Casts.to(Kind.SEVERITY, new Value.Text(text));
    }
    if (value instanceof Value.Time) {
      return Casts.to(Kind.TIMESTAMP, new Value.Text(text));
    }
    return value instanceof Value.Bool
        ? Casts.to(Kind.BOOL, new Value.Text(text.toLowerCase(Locale.ROOT)))
        : new Value.Text(text);
  }

  private static Optional<String> kept(Value value) {
    return Optional.of(Casts.text(value)).filter(text -> text.length() <= LONGEST_WHOLE);
  }
}
