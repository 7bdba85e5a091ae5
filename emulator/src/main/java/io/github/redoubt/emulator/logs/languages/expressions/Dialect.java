package io.github.redoubt.emulator.logs.languages.expressions;

import java.util.Optional;
import java.util.Set;

/** How much of the language of expressions may be used. */
public enum Dialect {
  /** All of it, as in queries. */
  DATAPRIME,
  /** What rules about data are written in: comparisons and a handful of functions. */
  DPXL;

  private static final Set<String> OF_DPXL =
      Set.of("startsWith", "endsWith", "contains", "matches", "in");

  boolean calculates() {
    return this == DATAPRIME;
  }

  Optional<Function> function(String name) {
    return this == DPXL && !OF_DPXL.contains(name) ? Optional.empty() : Functions.named(name);
  }
}
