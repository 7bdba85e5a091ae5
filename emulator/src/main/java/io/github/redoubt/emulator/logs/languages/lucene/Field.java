package io.github.redoubt.emulator.logs.languages.lucene;

/**
 * Where a clause looks, and how: the ending {@code .keyword} looks at values whole, {@code
 * .numeric} at values as numbers.
 */
record Field(String name, Mode mode) {

  enum Mode {
    /** The words of a value. */
    WORDS,
    /** The value whole, as far as it is not too long to be kept so. */
    WHOLE,
    NUMBER
  }

  private static final String KEYWORD = ".keyword";
  private static final String NUMERIC = ".numeric";

  static Field of(String name) {
    if (name.endsWith(KEYWORD)) {
      return new Field(without(name, KEYWORD), Mode.WHOLE);
    }
    return name.endsWith(NUMERIC)
        ? new Field(without(name, NUMERIC), Mode.NUMBER)
        : new Field(name, Mode.WORDS);
  }

  private static String without(String name, String ending) {
    return name.substring(0, name.length() - ending.length());
  }
}
