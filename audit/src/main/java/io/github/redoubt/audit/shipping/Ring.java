package io.github.redoubt.audit.shipping;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The place where entries change hands: a bounded queue for many threads on both sides, without
 * locks and without garbage.
 *
 * <p>Each cell has a turn, by which either side knows whether the cell is its own now (after D.
 * Vyukov's bounded queue).
 */
final class Ring<T> {

  private final int mask;
  private final AtomicReferenceArray<@Nullable T> cells;
  private final AtomicLongArray turns;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();

  /**
   * Makes an empty one.
   *
   * @param capacity a power of two
   */
  Ring(int capacity) {
    mask = capacity - 1;
    cells = new AtomicReferenceArray<>(capacity);
    turns = new AtomicLongArray(capacity);
    for (int i = 0; i < capacity; i++) {
      turns.set(i, i);
    }
  }

  boolean offer(T value) {
    while (true) {
      long place = tail.get();
      int cell = (int) place & mask;
      long ahead = turns.get(cell) - place;
      if (ahead < 0) {
        return false;
      }
      if (ahead == 0 && tail.compareAndSet(place, place + 1)) {
        cells.lazySet(cell, value);
        turns.set(cell, place + 1);
        return true;
      }
    }
  }

  @Nullable T poll() {
    while (true) {
      long place = head.get();
      int cell = (int) place & mask;
      long ahead = turns.get(cell) - (place + 1);
      if (ahead < 0) {
        return null;
      }
      if (ahead == 0 && head.compareAndSet(place, place + 1)) {
        T value = cells.get(cell);
        cells.lazySet(cell, null);
        turns.set(cell, place + mask + 1);
        return value;
      }
    }
  }

  /** Gives how many were ever offered, or are just being. */
  long offered() {
    return tail.get();
  }

  /** Gives how many were ever taken. */
  long taken() {
    return head.get();
  }

  boolean isHalfFull() {
    return tail.get() - head.get() > mask >> 1;
  }
}
