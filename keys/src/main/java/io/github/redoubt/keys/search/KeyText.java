package io.github.redoubt.keys.search;

import io.github.redoubt.core.InvalidRequestException;

/**
 * A text to find keys by: part of a name or an alias, unless it says otherwise. A value; each
 * method gives a changed copy.
 */
public final class KeyText {

  private final String text;
  private final boolean negated;
  private final boolean whole;
  private final boolean names;
  private final boolean aliases;

  private KeyText(String text, boolean negated, boolean whole, boolean names, boolean aliases) {
    this.text = text;
    this.negated = negated;
    this.whole = whole;
    this.names = names;
    this.aliases = aliases;
  }

  /**
   * Looks for a text as part of a name or an alias. It is taken literally, whatever is in it.
   *
   * @throws InvalidRequestException if it is blank
   */
  public static KeyText containing(String text) {
    return of(text, false);
  }

  /**
   * Looks for a text as a whole name or alias.
   *
   * @throws InvalidRequestException if it is blank
   */
  public static KeyText exactly(String text) {
    return of(text, true);
  }

  private static KeyText of(String text, boolean whole) {
    if (text.isBlank()) {
      throw new InvalidRequestException(
          "search", "is blank", "Leave the search out to find all keys.");
    }
    return new KeyText(text, false, whole, false, false);
  }

  /** Looks in names; in names alone, unless aliases are asked for too. */
  public KeyText inNames() {
    return new KeyText(text, negated, whole, true, aliases);
  }

  /** Looks in aliases; in aliases alone, unless names are asked for too. */
  public KeyText inAliases() {
    return new KeyText(text, negated, whole, names, true);
  }

  /** Finds the keys that the text would not find. */
  public KeyText negated() {
    return new KeyText(text, !negated, whole, names, aliases);
  }

  /** In the service's words: a text with a colon is marked, lest it be taken for one of them. */
  String wire() {
    return (negated ? "not:" : "")
        + (whole ? "exact:" : "")
        + (names ? "name:" : "")
        + (aliases ? "alias:" : "")
        + (text.indexOf(':') < 0 ? "" : "escape:")
        + text;
  }

  @Override
  public String toString() {
    return wire();
  }
}
