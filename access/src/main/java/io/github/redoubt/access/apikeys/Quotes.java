package io.github.redoubt.access.apikeys;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Looks for a text in a failure, in what caused it and in what it suppressed. */
final class Quotes {

  private Quotes() {}

  static boolean isIn(Throwable failure, String text) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(failure);
    while (!left.isEmpty()) {
      Throwable at = left.remove();
      if (!seen.add(at)) {
        continue;
      }
      if (at.toString().contains(text)) {
        return true;
      }
      Throwable cause = at.getCause();
      if (cause != null) {
        left.add(cause);
      }
      Collections.addAll(left, at.getSuppressed());
    }
    return false;
  }
}
