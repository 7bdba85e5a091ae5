package io.github.redoubt.audit.activity;

import io.github.redoubt.audit.internal.Addresses;
import io.github.redoubt.audit.queries.LogRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The times that somebody tried to sign in and could not.
 *
 * @param initiatorId who it was, by what they gave as their id; empty if nothing
 * @param initiatorName their name; empty if it is not told
 * @param count how often
 * @param first when for the first time, as events tell; else, as their logs do
 * @param last when for the last time
 * @param addresses where from
 */
public record FailedSignIns(
    String initiatorId,
    String initiatorName,
    long count,
    Optional<Instant> first,
    Optional<Instant> last,
    Set<String> addresses) {

  /** Copies the addresses, in their order. */
  public FailedSignIns {
    addresses = Collections.unmodifiableSet(new LinkedHashSet<>(addresses));
  }

  /**
   * Has the service count. Times come as microseconds, whose form is the same everywhere; an event
   * whose own time cannot be read has that of its log.
   */
  static final String COUNTED =
      " | create $d.at from"
          + " toUnixTime(firstNonNull(parseTimestamp($d.eventTime), $m.timestamp), 'us')"
          + " | groupby $d.initiator.id as who, $d.initiator.name as name,"
          + " $d.initiator.host.address as address"
          + " calculate count() as times, min($d.at) as first, max($d.at) as last";

  /** Puts together what the service counted for each of an initiator's addresses. */
  static final class Tally {

    private String name = "";
    private long count;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private final Set<String> addresses = new LinkedHashSet<>();

    void add(LogRow row) {
      count += row.text("times").map(FailedSignIns::whole).orElse(0L);
      name = row.text("name").filter(given -> !given.isEmpty()).orElse(name);
      addresses.addAll(Addresses.in(row.text("address").orElse("")));
      first = either(first, time(row, "first"), Comparator.naturalOrder());
      last = either(last, time(row, "last"), Comparator.reverseOrder());
    }

    FailedSignIns of(String initiatorId) {
      return new FailedSignIns(initiatorId, name, count, first, last, addresses);
    }
  }

  private static Optional<Instant> time(LogRow row, String key) {
    return row.text(key).map(text -> Instant.EPOCH.plus(whole(text), ChronoUnit.MICROS));
  }

  private static Optional<Instant> either(
      Optional<Instant> one, Optional<Instant> other, Comparator<Instant> order) {
    return Stream.concat(one.stream(), other.stream()).min(order);
  }

  /** The service may write whole numbers with a fraction or an exponent. */
  private static long whole(String number) {
    return new BigDecimal(number).longValue();
  }
}
