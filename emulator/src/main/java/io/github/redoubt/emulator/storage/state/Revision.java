package io.github.redoubt.emulator.storage.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a bucket's configuration was at some time, as whoever set it up wrote it.
 *
 * @param number counts up
 * @param since when it became so
 * @param fields a JSON object of what can be set
 * @param before how it was until then, as far back as it is remembered
 */
public record Revision(long number, Instant since, String fields, Optional<Revision> before) {

  private static final int REMEMBERED = 16;

  /** Begins with nothing set up. */
  public static Revision first(Instant created) {
    return new Revision(0, created, "{}", Optional.empty());
  }

  /** Gives the entity tag of what is so. */
  public String tag() {
    return "\"" + Long.toHexString(since.toEpochMilli()) + "-" + number + "\"";
  }

  /** Gives the one after this. */
  public Revision next(Instant now, String changed) {
    return new Revision(number + 1, now, changed, Optional.of(shortened(REMEMBERED)));
  }

  private Revision shortened(int left) {
    return new Revision(
        number,
        since,
        fields,
        left == 0 ? Optional.empty() : before.map(older -> older.shortened(left - 1)));
  }

  /** Gives what a reader sees who learns of changes late by so much. */
  public Revision asSeen(Instant now, Duration late) {
    boolean unknownYet = now.isBefore(since.plus(late));
    return before.filter(older -> unknownYet).map(older -> older.asSeen(now, late)).orElse(this);
  }
}
