package io.github.redoubt.audit.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one thing by a name, in a service that lets several have it: nothing but this keeps two
 * callers at once from making two.
 *
 * @param noun what a thing is called, such as {@code target}
 * @param list lists all of them
 * @param key what tells one from another
 * @param delete takes one away
 * @param <T> the kind of thing
 */
public record ByName<T>(
    String noun, Supplier<Stream<T>> list, Function<T, Key> key, Consumer<T> delete) {

  private static final Duration SETTLING = Duration.ofSeconds(2);

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
          "'" + name + "' is the name of several: " + found.stream().map(this::id).toList(),
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
    Optional<T> found = findSettled(name);
    if (found.isPresent()) {
      return bring.apply(found.get());
    }
    T made;
    try {
      made = create.get();
    } catch (ConflictException taken) {
      return bring.apply(findSettled(name).orElseThrow(() -> taken));
    } catch (OutcomeUnknownException lost) {
      made = all(name).stream().findFirst().orElseThrow(() -> lost);
    }
    return settled(name, made, bring);
  }

  /**
   * Finds the one by a name. Several may be there for a moment: of callers at once each makes one,
   * before they agree on the oldest.
   */
  private Optional<T> findSettled(String name) {
    return Waiting.MACHINE
        .until(
            "ensure " + noun,
            SETTLING,
            () -> Optional.of(all(name)).filter(those -> those.size() < 2))
        .map(those -> those.stream().findFirst())
        .orElseGet(() -> find(name));
  }

  /** There was none before, so that others than the oldest came from callers at the same time. */
  private Change<T> settled(String name, T made, Function<T, Change<T>> bring) {
    List<T> all = all(name);
    if (all.size() < 2) {
      return Change.created(made);
    }
    T kept = all.get(0);
    all.stream().skip(1).forEach(this::deleteIfThere);
    return id(kept).equals(id(made)) ? Change.created(made) : bring.apply(kept);
  }

  /** Says what {@link #ensure} would come to. */
  public Plan<T> preview(String name, Function<T, List<Difference>> differences) {
    String what = noun + " '" + name + "'";
    return find(name)
        .map(there -> Plan.update(what, there, differences.apply(there)))
        .orElseGet(() -> Plan.create(what));
  }

  private List<T> all(String name) {
    try (Stream<T> stream = list.get()) {
      return stream
          .filter(each -> key.apply(each).name().equals(name))
          .sorted(
              Comparator.comparing((T each) -> key.apply(each).created()).thenComparing(this::id))
          .toList();
    }
  }

  private String id(T thing) {
    return key.apply(thing).id();
  }

  private void deleteIfThere(T thing) {
    try {
      delete.accept(thing);
    } catch (NotFoundException gone) {
      // Somebody else was faster, and it is as wanted.
    }
  }
}
