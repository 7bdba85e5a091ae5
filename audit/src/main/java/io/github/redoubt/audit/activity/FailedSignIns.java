package io.github.redoubt.audit.activity;

import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.events.Initiator;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The times that somebody tried to sign in and could not.
 *
 * @param initiatorId who it was, by what they gave as their id; empty if nothing
 * @param initiatorName their name; empty if it is not told
 * @param count how often
 * @param first when for the first time, if the events tell
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

  /** Counts as events come in, so that they need not be kept. */
  static final class Tally {

    private String name = "";
    private long count;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private final Set<String> addresses = new LinkedHashSet<>();

    void add(ActivityEvent event) {
      Initiator who = event.initiator();
      count++;
      name = who.name().isEmpty() ? name : who.name();
      addresses.addAll(who.host().addresses());
      event
          .time()
          .ifPresent(
              time -> {
                first = Optional.of(first.filter(time::isAfter).orElse(time));
                last = Optional.of(last.filter(time::isBefore).orElse(time));
              });
    }

    FailedSignIns of(String initiatorId) {
      return new FailedSignIns(initiatorId, name, count, first, last, addresses);
    }
  }
}
