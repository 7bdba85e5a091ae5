package io.github.redoubt.emulator.keys;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the keys of an instance that a caller asks for and may see. */
final class KeyList {

  private KeyList() {}

  /**
   * Lists keys in the order of their creation.
   *
   * @param visible what the caller may see; asked under the instance's lock, so it must not call
   *     back
   * @param as what is taken of each key while it cannot change
   */
  static <T> List<T> find(
      KeyInstance instance,
      KeySearch search,
      Predicate<StoredKey> visible,
      Function<StoredKey, T> as) {
    return instance.locked(
        () -> {
          search.ring().ifPresent(ring -> Rings.require(instance, ring));
          var now = instance.now();
          List<StoredKey> candidates =
              instance.keys().values().stream()
                  .filter(key -> search.considers(key, key.state(now).number()))
                  .filter(visible)
                  .toList();
          if (search.text().isPresent() && candidates.size() > KeySearch.MOST_CANDIDATES) {
            throw Refusal.of(ErrorCode.KEY_SEARCH_TOO_BROAD);
          }
          return candidates.stream()
              .filter(key -> search.text().map(text -> text.finds(key)).orElse(true))
              .map(as)
              .toList();
        });
  }
}
