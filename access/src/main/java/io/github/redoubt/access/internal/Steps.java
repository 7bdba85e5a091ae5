package io.github.redoubt.access.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is brought about in and for a thing, one after the other: told as differences of the thing,
 * and how far it came where it stops.
 */
public final class Steps {

  private final String missing;
  private final String there;
  private final List<Difference> differences;

  private Steps(String missing, String there, List<Difference> differences) {
    this.missing = missing;
    this.there = there;
    this.differences = differences;
  }

  /** Begins with none. */
  public Steps() {
    this("absent", "present", new ArrayList<>());
  }

  /**
   * Tells the same story in other words.
   *
   * @param before what is said of something that was not there
   * @param after what is said of it afterwards
   */
  public Steps saying(String before, String after) {
    return new Steps(before, after, differences);
  }

  /** Tells what was done. */
  public void add(String what, Change<?> change) {
    add(what, change.outcome(), change.differences());
  }

  /** Tells what would be done. */
  public void add(String what, Plan<?> plan) {
    add(what, plan.outcome(), plan.differences());
  }

  /** Tells that something was missing. */
  public void addMissing(String what) {
    differences.add(new Difference(what, missing, there));
  }

  /** Gives what was told, in order. */
  public List<Difference> differences() {
    return List.copyOf(differences);
  }

  private void add(String what, Outcome outcome, List<Difference> inner) {
    if (outcome == Outcome.CREATED) {
      addMissing(what);
    }
    inner.forEach(
        each ->
            differences.add(new Difference(what + " " + each.what(), each.before(), each.after())));
  }

  /**
   * Takes the steps after the thing itself was brought about.
   *
   * @param noun says what the thing is, such as {@code access group}
   * @param name what people call it
   * @param id what is to be looked after if it was created and the rest failed
   * @return what was done in all; of one that was created there are no differences to tell
   * @throws PartialFailureException if it stops after something was changed
   */
  public <T> Change<T> after(
      Change<T> thing, String noun, String name, String id, Consumer<Steps> taken) {
    try {
      taken.accept(this);
    } catch (RedoubtException stopped) {
      if (thing.outcome() == Outcome.UNCHANGED && differences.isEmpty()) {
        throw stopped;
      }
      throw partly(thing, noun, name, id, stopped);
    }
    if (thing.outcome() == Outcome.CREATED) {
      return thing;
    }
    List<Difference> all = new ArrayList<>(thing.differences());
    all.addAll(differences);
    return Change.updated(thing.resource(), all);
  }

  private PartialFailureException partly(
      Change<?> thing, String noun, String name, String id, RedoubtException stopped) {
    List<String> done = new ArrayList<>();
    boolean created = thing.outcome() == Outcome.CREATED;
    if (created) {
      done.add("created " + id);
    }
    thing.differences().forEach(each -> done.add(each.toString()));
    differences.forEach(each -> done.add(each.toString()));
    List<String> leftBehind = new ArrayList<>();
    if (created) {
      leftBehind.add(noun + " " + id);
    }
    if (stopped instanceof PartialFailureException within) {
      done.addAll(within.done());
      leftBehind.addAll(within.leftBehind());
    }
    return new PartialFailureException(
        "Bringing " + noun + " '" + name + "' about", done, leftBehind, stopped);
  }
}
