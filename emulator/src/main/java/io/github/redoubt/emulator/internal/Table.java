package io.github.redoubt.emulator.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Values by their id, in the order they came. Safe for use by many threads. */
public final class Table<T> {

  private final Map<String, T> rows = new LinkedHashMap<>();

  public synchronized Optional<T> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  public synchronized void put(String id, T value) {
    rows.put(id, value);
  }

  /**
   * Replaces a value by what the change makes of it, with nobody in between.
   *
   * @return the new value, or empty if there is none by this id
   */
  public synchronized Optional<T> change(String id, UnaryOperator<T> change) {
    T old = rows.get(id);
    if (old == null) {
      return Optional.empty();
    }
    T fresh = change.apply(old);
    rows.put(id, fresh);
    return Optional.of(fresh);
  }

  public synchronized Optional<T> remove(String id) {
    return Optional.ofNullable(rows.remove(id));
  }

  public synchronized void removeIf(Predicate<T> condition) {
    rows.values().removeIf(condition);
  }

  public synchronized List<T> list(Predicate<T> condition) {
    return rows.values().stream().filter(condition).toList();
  }
}
