package io.github.redoubt.audit.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one thing by a name, in a service that lets several have it.
 *
 * @param noun what a thing is called, such as {@code target}
 * @param list lists all of them
 * @param key what tells one from another
 * @param delete takes one away
 * @param <T> the kind of thing
 */
public record ByName<T>(
    String noun, Supplier<Stream<T>> list, Function<T, Key> key, Consumer<T> delete) {

  /** Longer than who made one waits for the others to give way, before giving way itself. */
  private static final Duration SETTLING = Alone.PATIENCE.multipliedBy(2);

  /**
   * What tells a thing from another.
   *
   * @param created decides which of two is kept, together with the id: two callers must choose the
   *     same
   */
  public record Key(String id, String name, Instant created) {}

  /**
   * Finds the one by a name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<T> find(String name) {
    List<T> found = all(name);
    if (found.size() > 1) {
      throw new InvalidRequestException(
          noun + " name",
          "'"
              + name
              + "' is the name of several: "
              + found.stream().map(this::id).sorted().toList(),
          "Say by its id which one you mean, or delete all but one.");
    }
    return found.stream().findFirst();
  }

  /**
   * Brings one about: twice is once, and two callers at once end with one.
   *
   * @param create makes one that is as wanted
   * @param bring makes one that is there as wanted, and tells what it changed
   */
  public Change<T> ensure(String name, Supplier<T> create, Function<T, Change<T>> bring) {
    return new Wanted(name, create, bring).ensure();
  }

  /** Says what {@link #ensure} would come to. */
  public Plan<T> preview(String name, Function<T, List<Difference>> differences) {
    String what = what(name);
    return find(name)
        .map(there -> Plan.update(what, there, differences.apply(there)))
        .orElseGet(() -> Plan.create(what));
  }

  private String what(String name) {
    return noun + " '" + name + "'";
  }

  private List<T> all(String name) {
    try (Stream<T> stream = list.get()) {
      return stream.filter(each -> key.apply(each).name().equals(name)).toList();
    }
  }

  private String id(T thing) {
    return key.apply(thing).id();
  }

  private final class Wanted extends Alone<T> {

    private final String name;
    private final Supplier<T> creation;
    private final Function<T, Change<T>> bringing;

    Wanted(String name, Supplier<T> creation, Function<T, Change<T>> bringing) {
      this.name = name;
      this.creation = creation;
      this.bringing = bringing;
    }

    @Override
    protected String what() {
      return ByName.this.what(name);
    }

    @Override
    protected List<T> there() {
      return all(name);
    }

    @Override
    Optional<T> found() {
      return Waiting.MACHINE
          .until(what(), SETTLING, () -> Optional.of(there()).filter(all -> all.size() < 2))
          .map(all -> all.stream().findFirst())
          .orElseGet(() -> find(name));
    }

    @Override
    protected T create() {
      return creation.get();
    }

    @Override
    Change<T> bring(T present) {
      return bringing.apply(present);
    }

    @Override
    protected void delete(T present) {
      delete.accept(present);
    }

    @Override
    protected String idOf(T present) {
      return id(present);
    }

    @Override
    Instant since(T present) {
      return key.apply(present).created();
    }
  }
}
