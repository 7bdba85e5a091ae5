package io.github.redoubt.emulator.storage.lifecycle;

import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Lifecycle;
import io.github.redoubt.emulator.storage.state.Lifecycle.Expiration;
import io.github.redoubt.emulator.storage.state.Lifecycle.Rule;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When the versions in a bucket come to their end, as far as that follows from what is there. */
final class Schedule {

  private final Lifecycle lifecycle;

  Schedule(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /**
   * The end of a version.
   *
   * @param due a midnight
   * @param forGood whether the version is removed, or only hidden by a marker where those are kept
   */
  record End(Instant due, Key key, ObjectVersion version, boolean forGood) {}

  /** Gives all ends that rules have set, in no order. */
  List<End> ends(Bucket bucket) {
    List<End> ends = new ArrayList<>();
    bucket.versions().forEach((key, versions) -> add(ends, key, versions));
    return ends;
  }

  /** When an upload in parts is given up that began at a time; empty if never. */
  List<Instant> aborts(Key key, Instant begun) {
    return lifecycle.rules().stream()
        .filter(rule -> rule.enabled() && rule.filter().fits(key))
        .flatMap(rule -> rule.abortDays().stream())
        .map(days -> notBeforeTheRules(begun.plus(Duration.ofDays(days))))
        .toList();
  }

  private void add(List<End> ends, Key key, List<ObjectVersion> versions) {
    for (Rule rule : lifecycle.rules()) {
      if (rule.enabled() && rule.filter().fits(key)) {
        rule.expiration().ifPresent(each -> addCurrent(ends, key, versions, rule, each));
        rule.noncurrentDays().ifPresent(days -> addNoncurrent(ends, key, versions, rule, days));
      }
    }
  }

  private void addCurrent(
      List<End> ends, Key key, List<ObjectVersion> versions, Rule rule, Expiration expiration) {
    ObjectVersion current = versions.get(0);
    boolean lone = current.isMarker() && versions.size() == 1;
    if (expiration.loneMarkers() && lone) {
      ends.add(new End(notBeforeTheRules(current.modified()), key, current, true));
    }
    if (!current.isMarker() && rule.filter().fits(key, current)) {
      expiration
          .when()
          .map(when -> notBeforeTheRules(when.from(current.modified())))
          .ifPresent(due -> ends.add(new End(due, key, current, false)));
    }
  }

  /** A version's days as a noncurrent one begin with the one that came after it. */
  private void addNoncurrent(
      List<End> ends, Key key, List<ObjectVersion> versions, Rule rule, int days) {
    for (int i = 1; i < versions.size(); i++) {
      ObjectVersion version = versions.get(i);
      if (rule.filter().fits(key, version)) {
        Instant since = versions.get(i - 1).modified();
        ends.add(new End(notBeforeTheRules(since.plus(Duration.ofDays(days))), key, version, true));
      }
    }
  }

  /** Rules are for what is there already too, from the first midnight after they were set. */
  private Instant notBeforeTheRules(Instant due) {
    return Lifecycle.midnight(due.isBefore(lifecycle.since()) ? lifecycle.since() : due);
  }
}
