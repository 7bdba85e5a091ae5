package io.github.redoubt.audit.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings about a thing that shall be the only one, in a collection that lets there be several.
 * Nothing but this keeps two callers at once from making two.
 *
 * @param <T> such a thing
 */
abstract class Alone<T> {

  /** How long others at the same time are waited for to see that they are not alone. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int ATTEMPTS = 5;

  /** What makes one the first of several: two callers must choose the same. */
  final Comparator<T> first = Comparator.comparing(this::since).thenComparing(this::idOf);

  /** Names it for people, such as {@code alert 'failed sign-ins'}. */
  protected abstract String what();

  /** Gives all that are meant, as they are now. */
  protected abstract List<T> there();

  /**
   * Finds the one that is meant. Several may be there for a moment: of callers at once each makes
   * one, before all but one give way.
   */
  abstract Optional<T> found();

  protected abstract T create();

  /** Makes one that is there as wanted, and tells what it changed. */
  abstract Change<T> bring(T present);

  protected abstract void delete(T present);

  protected abstract String idOf(T present);

  /** Gives since when it is there. */
  abstract Instant since(T present);

  /** Brings it about: twice is once, and two callers at once end with one. */
  final Change<T> ensure() {
    for (int attempt = 1; ; attempt++) {
      Optional<T> found = found();
      if (found.isPresent()) {
        return bring(found.get());
      }
      T made;
      try {
        made = create();
      } catch (ConflictException taken) {
        // Somebody else created it meanwhile, unless there is another reason.
        return found().map(this::bring).orElseThrow(() -> taken);
      } catch (OutcomeUnknownException lost) {
        return found().map(Change::created).orElseThrow(() -> lost);
      }
      if (isAlone(made) || attempt == ATTEMPTS) {
        return Change.created(made);
      }
      deleteIfThere(made);
    }
  }

  /**
   * There was none before, so that others came from callers at the same time. Each takes away its
   * own alone: of what somebody else made, somebody else may have gone on to make use. Who was
   * first stays, if the others give way; who has not seen that others were faster will not.
   */
  private boolean isAlone(T made) {
    List<T> all = there().stream().sorted(first).toList();
    if (others(all, made).isEmpty()) {
      return true;
    }
    return idOf(all.get(0)).equals(idOf(made))
        && Waiting.MACHINE
            .until(
                what(),
                PATIENCE,
                () -> others(there(), made).isEmpty() ? Optional.of(made) : Optional.empty())
            .isPresent();
  }

  private List<T> others(List<T> all, T made) {
    return all.stream().filter(each -> !idOf(each).equals(idOf(made))).toList();
  }

  private void deleteIfThere(T present) {
    try {
      delete(present);
    } catch (NotFoundException gone) {
      // Somebody else was faster, and it is as wanted.
    }
  }
}
