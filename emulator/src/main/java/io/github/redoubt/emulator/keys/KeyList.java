package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Page;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the keys of an instance that a caller asks for and may see. */
final class KeyList {

  private KeyList() {}

  /**
   * A window on what was found.
   *
   * @param total how many there are in all
   * @param incomplete whether there were too many keys to search them all
   */
  record Found<T>(List<T> window, int total, boolean incomplete) {}

  /** All that were found, before the window is laid on them. */
  private record Hits(List<StoredKey> keys, boolean incomplete) {}

  /**
   * Lists keys in the order that the search wants.
   *
   * @param visible what the caller may see; asked under the instance's lock, so it must not call
   *     back
   * @param as what is taken of each key in the window while it cannot change
   */
  static <T> Found<T> find(
      KeyInstance instance,
      KeySearch search,
      Predicate<StoredKey> visible,
      Page page,
      Function<StoredKey, T> as) {
    return instance.locked(
        () -> {
          search.ring().ifPresent(ring -> Rings.require(instance, ring));
          Instant now = instance.now();
          List<StoredKey> candidates =
              instance.keys().values().stream()
                  .filter(key -> search.considers(key, key.state(now).number()))
                  .filter(visible)
                  .toList();
          Hits hits =
              search
                  .text()
                  .map(text -> hits(instance, candidates, text))
                  .orElseGet(() -> new Hits(candidates, false));
          List<T> window =
              search
                  .order()
                  .sort(hits.keys().stream(), now)
                  .skip(page.offset())
                  .limit(page.limit())
                  .map(as)
                  .toList();
          return new Found<>(window, hits.keys().size(), hits.incomplete());
        });
  }

  private static Hits hits(KeyInstance instance, List<StoredKey> candidates, KeySearch.Text text) {
    if (candidates.size() <= KeySearch.MOST_CANDIDATES) {
      return new Hits(candidates.stream().filter(text::finds).toList(), false);
    }
    Optional<StoredKey> named = text.names(instance).filter(candidates::contains);
    return new Hits(
        List.of(named.orElseThrow(() -> Refusal.of(ErrorCode.KEY_SEARCH_TOO_BROAD))), true);
  }
}
