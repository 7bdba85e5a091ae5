package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.util.Arrays;
import java.util.Locale;

/** What kind of value an expression has, as far as its text tells. */
public enum Kind {
  STRING,
  NUMBER,
  BOOL,
  TIMESTAMP,
  INTERVAL,
  REGEXP,
  SEVERITY,
  NULL,
  /** A key of the user data, whose values may be of any kind. */
  ANY;

  /** The kind with a name that queries use, as in {@code $d.status:number}. */
  static Kind named(String name) {
    return Arrays.stream(new Kind[] {STRING, NUMBER, BOOL, TIMESTAMP, INTERVAL})
        .filter(kind -> kind.word().equals(name))
        .findFirst()
        .orElseThrow(() -> new QueryRefused("Unknown type '" + name + "'."));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
