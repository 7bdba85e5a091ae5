package io.github.redoubt.emulator.logs.languages.expressions;

/**
 * A piece of a query's text.
 *
 * @param text what it says: of a string, without its quotes and escapes
 * @param from where it begins
 * @param to where it is over
 */
record Token(Type type, String text, int from, int to) {

  enum Type {
    WORD,
    NUMBER,
    INTERVAL,
    STRING,
    /** Text with expressions in it, between backticks. */
    TEMPLATE,
    SYMBOL,
    END
  }

  boolean is(Type other, String said) {
    return type == other && text.equals(said);
  }

  boolean isSymbol(String symbol) {
    return is(Type.SYMBOL, symbol);
  }

  boolean isWord(String word) {
    return is(Type.WORD, word);
  }
}
