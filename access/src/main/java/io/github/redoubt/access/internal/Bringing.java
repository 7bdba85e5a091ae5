package io.github.redoubt.access.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings small sets to their wanted state: rules, links. The services let two of them be alike, so
 * that nothing but this keeps two callers at once from making two.
 *
 * @param <W> how one is wanted
 * @param <T> one that is there
 */
public abstract class Bringing<W, T> {

  /** What makes a thing the oldest of several: two callers must choose the same. */
  private final Comparator<T> oldest =
      Comparator.comparing((T each) -> created(each).orElse(Instant.MAX)).thenComparing(this::idOf);

  protected abstract List<T> there();

  protected abstract T create(W wanted);

  protected abstract T update(T present, W wanted);

  protected abstract void delete(T present);

  /** Says whether this is the one that is meant, like or unlike what is wanted of it. */
  protected abstract boolean meant(W wanted, T present);

  protected abstract List<Difference> differences(W wanted, T present);

  protected abstract String named(W wanted);

  protected abstract String nameOf(T present);

  protected abstract String idOf(T present);

  protected abstract Optional<Instant> created(T present);

  /** Says whether of several that are all as wanted each is as good as the others. */
  protected boolean interchangeable() {
    return true;
  }

  /** Brings one about: twice is once, and two callers at once end with one. */
  public final Change<T> ensure(W wanted) {
    return Versions.rereading(() -> ensure(wanted, there()));
  }

  /** Says what {@link #ensure(Object)} would do. */
  public final Plan<T> preview(W wanted) {
    return preview(wanted, there());
  }

  private Change<T> ensure(W wanted, List<T> there) {
    Optional<T> found = one(wanted, there);
    if (found.isPresent()) {
      List<Difference> differences = differences(wanted, found.get());
      return differences.isEmpty()
          ? Change.unchanged(found.get())
          : Change.updated(update(found.get(), wanted), differences);
    }
    T made;
    try {
      made = create(wanted);
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, unless there is another reason.
      return one(wanted, there()).map(Change::unchanged).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return one(wanted, there()).map(Change::created).orElseThrow(() -> lost);
    }
    return settled(wanted, made);
  }

  private Change<T> ensure(W wanted, Optional<T> found) {
    try {
      return found.isPresent() ? ensure(wanted, List.of(found.get())) : ensure(wanted);
    } catch (PreconditionFailedException overtaken) {
      return ensure(wanted);
    }
  }

  /** There was none before, so that others than the oldest came from callers at the same time. */
  private Change<T> settled(W wanted, T made) {
    List<T> all = there().stream().filter(each -> meant(wanted, each)).sorted(oldest).toList();
    if (all.size() < 2) {
      return Change.created(made);
    }
    all.stream().skip(1).forEach(this::deleteIfThere);
    T kept = all.get(0);
    return idOf(kept).equals(idOf(made)) ? Change.created(kept) : ensure(wanted, List.of(kept));
  }

  private Plan<T> preview(W wanted, List<T> there) {
    return one(wanted, there)
        .map(found -> Plan.update(named(wanted), found, differences(wanted, found)))
        .orElseGet(() -> Plan.create(named(wanted)));
  }

  /** Of several that are not as good as one nobody can say which is meant. */
  private Optional<T> one(W wanted, List<T> there) {
    List<T> all = there.stream().filter(each -> meant(wanted, each)).sorted(oldest).toList();
    boolean asGoodAsOne =
        interchangeable() && all.stream().allMatch(each -> differences(wanted, each).isEmpty());
    if (all.size() > 1 && !asGoodAsOne) {
      throw new InvalidRequestException(
          named(wanted),
          "can be any of " + all.stream().map(this::idOf).toList(),
          "Change or delete one of them by its id.");
    }
    return all.stream().findFirst();
  }

  /**
   * Brings a whole set about: what is missing is created, what differs changed, and then what is
   * not wanted taken away.
   */
  public final List<Change<T>> ensureExactly(Collection<W> wanted) {
    refuseTwice(wanted);
    List<Change<T>> changes = new ArrayList<>();
    List<T> left = new ArrayList<>(there());
    List<String> done = new ArrayList<>();
    try {
      for (W each : wanted) {
        Optional<T> found = taken(each, left);
        Change<T> change = ensure(each, found);
        changes.add(change);
        if (change.outcome() != Outcome.UNCHANGED) {
          done.add(change.outcome() + " " + named(each));
        }
        left.removeIf(other -> idOf(other).equals(idOf(change.resource())));
      }
      for (T each : left) {
        deleteIfThere(each);
        changes.add(Change.removed(each));
        done.add(Outcome.REMOVED + " " + nameOf(each));
      }
    } catch (RedoubtException stopped) {
      if (done.isEmpty()) {
        throw stopped;
      }
      throw new PartialFailureException("Bringing a set about", done, List.of(), stopped);
    }
    return List.copyOf(changes);
  }

  /** Says what {@link #ensureExactly} would do. */
  public final List<Plan<T>> previewExactly(Collection<W> wanted) {
    refuseTwice(wanted);
    List<T> left = new ArrayList<>(there());
    List<Plan<T>> plans = new ArrayList<>();
    for (W each : wanted) {
      plans.add(preview(each, taken(each, left).map(List::of).orElseGet(List::of)));
    }
    left.forEach(each -> plans.add(Plan.remove(nameOf(each), each)));
    return List.copyOf(plans);
  }

  /** Takes the one out that is meant: of several one that is as wanted, or else the oldest. */
  private Optional<T> taken(W wanted, List<T> left) {
    Optional<T> found =
        left.stream()
            .filter(each -> meant(wanted, each))
            .min(
                Comparator.comparing((T each) -> !differences(wanted, each).isEmpty())
                    .thenComparing(oldest));
    found.ifPresent(left::remove);
    return found;
  }

  private void refuseTwice(Collection<W> wanted) {
    List<String> names = wanted.stream().map(this::named).sorted().toList();
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i).equals(names.get(i - 1))) {
        throw new InvalidRequestException(
            names.get(i), "is wanted twice in one set", "Name each once.");
      }
    }
  }

  private void deleteIfThere(T present) {
    try {
      delete(present);
    } catch (NotFoundException gone) {
      // Somebody else was faster, and it is as wanted.
    }
  }
}
