package io.github.redoubt.audit.channels;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is brought about one after the other, and how far it came where it stops. */
final class Story {

  private final String what;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> created = new ArrayList<>();

  Story(String what) {
    this.what = what;
  }

  /** Takes a step. */
  <T> T step(String named, Supplier<Change<T>> step) {
    Change<T> change;
    try {
      change = step.get();
    } catch (RedoubtException stopped) {
      throw done.isEmpty() ? stopped : new PartialFailureException(what, done, created, stopped);
    }
    if (change.outcome() == Outcome.CREATED) {
      done.add("created " + named);
      created.add(named);
    } else if (change.outcome() == Outcome.UPDATED) {
      done.add("changed " + named);
    } else if (change.outcome() == Outcome.REMOVED) {
      done.add("deleted " + named);
    }
    tell(named, change.outcome(), change.differences());
    return change.resource();
  }

  /** Tells what a step would come to. */
  <T> Plan<T> plan(String named, Plan<T> plan) {
    tell(named, plan.outcome(), plan.differences());
    return plan;
  }

  /** Tells that something would be created. */
  void missing(String named) {
    tell(named, Outcome.CREATED, List.of());
  }

  private void tell(String named, Outcome outcome, List<Difference> inner) {
    if (outcome == Outcome.CREATED) {
      differences.add(new Difference(named, "absent", "present"));
    }
    inner.forEach(
        each ->
            differences.add(
                new Difference(named + " " + each.what(), each.before(), each.after())));
  }

  /** Says whether a step made something that was not there. */
  boolean hasCreated(String named) {
    return created.contains(named);
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }
}
