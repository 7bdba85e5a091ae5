package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.storage.state.Attributes.Archive;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a bucket's objects by themselves.
 *
 * @param since when these rules were set
 */
public record Lifecycle(Instant since, List<Rule> rules) {

  /** Copies the list. */
  public Lifecycle {
    rules = List.copyOf(rules);
  }

  /**
   * One rule, with one thing to do or several.
   *
   * @param expiration of current versions, or of markers that stand alone
   * @param noncurrentDays after which a version goes that is no longer the newest
   * @param abortDays after which an upload in parts is given up
   */
  public record Rule(
      String id,
      boolean enabled,
      VersionFilter filter,
      Optional<Transition> transition,
      Optional<Expiration> expiration,
      Optional<Integer> noncurrentDays,
      Optional<Integer> abortDays) {}

  /** A move to the archive: {@code GLACIER} or {@code ACCELERATED}. */
  public record Transition(When when, String storageClass) {}

  /**
   * An end.
   *
   * @param when of current versions; empty if it is of markers only
   * @param loneMarkers whether markers go that have no version behind them
   */
  public record Expiration(Optional<When> when, boolean loneMarkers) {}

  /** A number of days from something, or a time that is the same for all. */
  public record When(Optional<Integer> days, Optional<Instant> date) {

    /** Gives the midnight at which it is due for what came to be at a time. */
    public Instant from(Instant created) {
      return midnight(
          date.filter(each -> each.isAfter(created))
              .orElseGet(() -> created.plus(Duration.ofDays(days.orElse(0)))));
    }
  }

  /** Gives the time itself if it is midnight UTC, or else the midnight that follows it. */
  public static Instant midnight(Instant time) {
    Instant before = time.truncatedTo(ChronoUnit.DAYS);
    return before.equals(time) ? time : before.plus(Duration.ofDays(1));
  }

  /**
   * Says when a new version goes to the archive. That stays as it is whatever becomes of the rules,
   * which are for new versions only. No days at all are none to wait for.
   */
  public Archive archiveOf(Key key, Instant created) {
    for (Rule rule : rules) {
      if (rule.enabled && rule.transition.isPresent() && rule.filter.fits(key)) {
        Transition transition = rule.transition.get();
        boolean atOnce = transition.when.days.equals(Optional.of(0));
        Instant when = atOnce ? created : transition.when.from(created);
        return Archive.planned(transition.storageClass, when);
      }
    }
    return Archive.NOT_ARCHIVED;
  }
}
