package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Change.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is not as wanted, as it is found. Belongs to one thread. */
public final class Differences {

  private static final String NOTHING = "none";

  private final List<Difference> found = new ArrayList<>();

  /** Compares what is with what shall be. */
  public Differences compare(String what, Object before, Object after) {
    if (!before.equals(after)) {
      found.add(new Difference(what, told(before), told(after)));
    }
    return this;
  }

  /** Tells anything as people read it: what is not there as {@code none}. */
  private static String told(Object value) {
    return value instanceof Optional<?> maybe
        ? maybe.map(Object::toString).orElse(NOTHING)
        : value.toString();
  }

  /** Gives them in the order in which they were found. */
  public List<Difference> list() {
    return List.copyOf(found);
  }
}
