package io.github.redoubt.emulator.logs.languages.lucene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Takes text apart into the words that an index knows it by: in lower case, without punctuation. A
 * dot or an apostrophe between letters and a dot or a comma between digits do not end a word.
 */
final class Analyzer {

  private Analyzer() {}

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inWord =
          i < text.length() && (isPart(text.charAt(i)) || (from >= 0 && joins(text, i)));
      if (inWord && from < 0) {
        from = i;
      } else if (!inWord && from >= 0) {
        words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
        from = -1;
      }
    }
    return words;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  private static boolean joins(String text, int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    return switch (text.charAt(at)) {
      case '.', '\'' ->
          (Character.isLetter(before) && Character.isLetter(after))
              || (Character.isDigit(before) && Character.isDigit(after));
      case ',' -> Character.isDigit(before) && Character.isDigit(after);
      default -> false;
    };
  }

  /** Whether a text has the words of a phrase one after the other. */
  static boolean hasPhrase(String text, List<String> phrase) {
    return !phrase.isEmpty() && Collections.indexOfSubList(words(text), phrase) >= 0;
  }
}
