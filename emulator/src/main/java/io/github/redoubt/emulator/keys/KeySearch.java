package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which keys are asked for.
 *
 * @param states the numbers of the states, as the wire has them
 */
record KeySearch(
    Set<Integer> states,
    Optional<Boolean> extractable,
    Optional<String> ring,
    Optional<Text> text,
    KeyFilter filter,
    KeyOrder order) {

  /** More candidates than this are not searched by text. */
  static final int MOST_CANDIDATES = 5_000;

  static final Set<Integer> DEFAULT_STATES = Set.of(0, 1, 2, 3);

  KeySearch {
    states = Set.copyOf(states);
  }

  /**
   * Reads numbers of states with commas in between.
   *
   * @param parameter the query parameter that is at fault if they are not
   */
  static Set<Integer> states(String parameter, String text) {
    Set<Integer> states = new HashSet<>();
    for (String one : text.split(",", -1)) {
      if (!one.matches("[0-5]")) {
        throw Refusal.query(parameter, "must give states as numbers from 0 to 5");
      }
      states.add(Integer.valueOf(one));
    }
    return states;
  }

  /** A text that must, or must not, be part of a name or an alias. */
  record Text(String query, boolean inNames, boolean inAliases, boolean not, boolean exact) {

    /** Reads the prefixes off the front; {@code escape:} ends them. */
    static Text read(String search) {
      String rest = search;
      boolean names = false;
      boolean aliases = false;
      boolean not = false;
      boolean exact = false;
      boolean more = true;
      while (more) {
        if (rest.startsWith("not:")) {
          not = true;
        } else if (rest.startsWith("exact:")) {
          exact = true;
        } else if (rest.startsWith("name:")) {
          names = true;
        } else if (rest.startsWith("alias:")) {
          aliases = true;
        } else {
          more = false;
        }
        if (more || rest.startsWith("escape:")) {
          boolean escaped = !more;
          rest = rest.substring(rest.indexOf(':') + 1);
          more = !escaped;
        }
      }
      if (rest.isEmpty()) {
        throw Refusal.query("search", "holds no text");
      }
      boolean everywhere = !names && !aliases;
      return new Text(rest, names || everywhere, aliases || everywhere, not, exact);
    }

    boolean finds(StoredKey key) {
      Predicate<String> hit = exact ? query::equals : this::isPartOf;
      boolean found =
          (inNames && hit.test(key.described().name()))
              || (inAliases && key.aliases().stream().anyMatch(hit))
              || query.equals(key.id());
      return found != not;
    }

    /** The one key that this names in full, by its id or by an alias. */
    Optional<StoredKey> names(KeyInstance instance) {
      if (not) {
        return Optional.empty();
      }
      String id = inAliases ? instance.keyIdsByAlias().getOrDefault(query, query) : query;
      return Optional.ofNullable(instance.keys().get(id));
    }

    private boolean isPartOf(String value) {
      return value.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
    }
  }

  /** Everything but the text and the order. */
  boolean considers(StoredKey key, int state) {
    return states.contains(state)
        && extractable.filter(wanted -> wanted != key.extractable()).isEmpty()
        && ring.filter(wanted -> !wanted.equals(key.ring())).isEmpty()
        && filter.passes(key);
  }
}
