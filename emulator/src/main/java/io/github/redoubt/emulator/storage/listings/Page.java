package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One page of a listing by keys, in which keys may be folded into the prefixes that they share.
 *
 * @param entries in order
 * @param last the key or prefix that the page ends with; empty if the page is
 * @param full whether there is more behind it
 */
record Page<E>(List<E> entries, Set<String> prefixes, String last, boolean full) {

  /**
   * Fills a page.
   *
   * @param after the key or prefix behind which it begins; empty for the beginning
   * @param within whether it may begin within what that key stands for, as {@code entries} knows
   * @param entries what a key stands for in the listing; nothing leaves it out
   */
  static <V, E> Page<E> of(
      ListQuery query,
      NavigableMap<Key, V> all,
      String after,
      boolean within,
      BiFunction<Key, V, Collection<E>> entries) {
    List<E> found = new ArrayList<>();
    Set<String> prefixes = new LinkedHashSet<>();
    String last = "";
    Key prefix = new Key(query.prefix());
    Key begin = after.isEmpty() || prefix.compareTo(new Key(after)) > 0 ? prefix : new Key(after);
    for (var each : all.tailMap(begin, true).entrySet()) {
      Key key = each.getKey();
      if (!key.text().startsWith(query.prefix())) {
        break;
      }
      String folded = query.folded(key);
      boolean past =
          after.isEmpty() || (!folded.equals(after) && (within || !key.text().equals(after)));
      if (!past || prefixes.contains(folded)) {
        continue;
      }
      Collection<E> stands = entries.apply(key, each.getValue());
      if (stands.isEmpty()) {
        continue;
      }
      if (!folded.isEmpty()) {
        if (found.size() + prefixes.size() == query.most()) {
          return new Page<>(found, prefixes, last, !last.isEmpty());
        }
        prefixes.add(folded);
        last = folded;
        continue;
      }
      for (E entry : stands) {
        if (found.size() + prefixes.size() == query.most()) {
          return new Page<>(found, prefixes, last, !last.isEmpty());
        }
        found.add(entry);
        last = key.text();
      }
    }
    return new Page<>(found, prefixes, last, false);
  }

  /** Says whether the page ends with an entry, and not with a prefix. */
  boolean endsWithEntry() {
    return !prefixes.contains(last);
  }

  void tellPrefixes(ListQuery query, Xml xml) {
    prefixes.forEach(
        each -> xml.open("CommonPrefixes").element("Prefix", query.encoded(each)).close());
  }
}
