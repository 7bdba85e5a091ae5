package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Attributes.Retention;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Immutable Object Storage: how long objects are kept in buckets with a retention policy. */
final class RetentionRules {

  private static final int MOST_HOLDS = 100;
  private static final Pattern HOLD = Pattern.compile("[A-Za-z0-9!_.*()'-]{1,64}");

  private RetentionRules() {}

  /**
   * What an upload says of how long it is kept; what it does not say is empty.
   *
   * @param period in seconds
   * @param date when it ends
   * @param hold the id of a legal hold
   */
  record Asked(String period, String date, String hold) {

    boolean isNothing() {
      return period.isEmpty() && date.isEmpty() && hold.isEmpty();
    }

    boolean saysHowLong() {
      return !period.isEmpty() || !date.isEmpty();
    }
  }

  /** Gives the retention of an object that is stored now. */
  static Retention ofNew(RetentionPolicy policy, Asked asked, Instant now) {
    Map<String, Instant> holds = asked.hold().isEmpty() ? Map.of() : Map.of(hold(asked), now);
    return new Retention(now, seconds(policy, asked, now), holds);
  }

  /** Gives the retention of a copy that is kept as long as what it is copied from. */
  static Retention ofCopy(RetentionPolicy policy, Retention source, Asked asked, Instant now) {
    Asked likeSource = new Asked(String.valueOf(source.seconds()), "", asked.hold());
    return ofNew(policy, likeSource, now);
  }

  private static String hold(Asked asked) {
    requireHoldId(asked.hold());
    return asked.hold();
  }

  private static long seconds(RetentionPolicy policy, Asked asked, Instant now) {
    if (!asked.period().isEmpty() && !asked.date().isEmpty()) {
      throw Rejection.argument("A retention has a period or an expiration date, not both.");
    }
    if (!asked.saysHowLong()) {
      return policy.defaultSeconds();
    }
    long wanted =
        asked.date().isEmpty() ? number(asked.period()) : secondsUntil(now, date(asked.date()));
    if (wanted == Retention.INDEFINITE && asked.date().isEmpty()) {
      return wanted;
    }
    if (wanted == Retention.PERMANENT && asked.date().isEmpty()) {
      requirePermanent(policy);
      return wanted;
    }
    if (!policy.allows(wanted)) {
      throw Rejection.argument("The bucket's policy does not allow a retention of that length.");
    }
    return wanted;
  }

  private static void requirePermanent(RetentionPolicy policy) {
    if (!policy.permanent()) {
      throw Rejection.argument("The bucket's policy does not allow permanent retention.");
    }
  }

  /** The ways in which a retention can be said to become longer. */
  enum Extension {
    ADDITIONAL_PERIOD,
    FROM_CURRENT_TIME,
    NEW_EXPIRATION_DATE,
    NEW_PERIOD
  }

  /**
   * Gives a longer retention. One that is indefinite may become any finite one.
   *
   * @param value a number of seconds, or a date
   * @throws Rejection if it would be no longer
   */
  static Retention extended(
      RetentionPolicy policy, Retention before, Extension how, String value, Instant now) {
    if (before.seconds() == Retention.PERMANENT) {
      throw notLonger();
    }
    long wanted = wanted(before, how, value, now);
    if (wanted == Retention.PERMANENT && how == Extension.NEW_PERIOD) {
      requirePermanent(policy);
      return before.withSeconds(wanted);
    }
    boolean indefinite = before.seconds() == Retention.INDEFINITE;
    if (wanted < 0 || (!indefinite && wanted <= before.seconds())) {
      throw notLonger();
    }
    if (!indefinite && wanted > Math.max(before.seconds(), policy.maximumSeconds())) {
      throw Rejection.argument("The bucket's policy does not allow a retention of that length.");
    }
    return before.withSeconds(wanted);
  }

  private static long wanted(Retention before, Extension how, String value, Instant now) {
    try {
      return switch (how) {
        case ADDITIONAL_PERIOD -> {
          if (before.seconds() < 0) {
            throw Rejection.argument("What is kept indefinitely has no period to add to.");
          }
          yield Math.addExact(before.seconds(), length(value));
        }
        case FROM_CURRENT_TIME -> Math.addExact(secondsUntil(before.created(), now), length(value));
        case NEW_EXPIRATION_DATE -> secondsUntil(before.created(), date(value));
        case NEW_PERIOD -> number(value);
      };
    } catch (ArithmeticException e) {
      throw Rejection.argument("The retention is too long.");
    }
  }

  private static Rejection notLonger() {
    return Rejection.argument("A retention can only be made longer.");
  }

  /** Gives a retention with one more legal hold. */
  static Retention held(Retention before, String id, Instant now) {
    requireHoldId(id);
    if (before.holds().containsKey(id)) {
      throw new Rejection(409, "Conflict", "The object has a legal hold of that id.");
    }
    if (before.holds().size() >= MOST_HOLDS) {
      throw Rejection.argument("An object has at most " + MOST_HOLDS + " legal holds.");
    }
    Map<String, Instant> holds = new HashMap<>(before.holds());
    holds.put(id, now);
    return before.withHolds(holds);
  }

  /** Gives a retention with one legal hold less. */
  static Retention released(Retention before, String id) {
    requireHoldId(id);
    Map<String, Instant> holds = new HashMap<>(before.holds());
    if (holds.remove(id) == null) {
      throw Rejection.argument("The object has no legal hold of that id.");
    }
    return before.withHolds(holds);
  }

  private static void requireHoldId(String id) {
    if (!HOLD.matcher(id).matches()) {
      throw Rejection.argument(
          "The id of a legal hold has 1 to 64 letters, digits or characters of !_.*()'-");
    }
  }

  /** Lets an object go, or be overwritten. */
  static void requireRemovable(Optional<Retention> retention, Instant now) {
    if (retention.filter(each -> each.holdsAt(now)).isPresent()) {
      throw new Rejection(
          403, "AccessDenied", "Access Denied: the object is under retention or legal hold.");
    }
  }

  private static long length(String text) {
    long seconds = number(text);
    if (seconds < 0) {
      throw Rejection.argument("A length of time is not negative.");
    }
    return seconds;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw Rejection.argument("A retention period is a whole number of seconds.");
    }
  }

  /** The documentation shows dates of ISO 8601; the service's own clients send those of HTTP. */
  private static Instant date(String text) {
    return Times.iso(text)
        .or(() -> Times.isoBasic(text))
        .or(() -> Times.parse(text))
        .orElseThrow(() -> Rejection.argument("The expiration date is not a date."));
  }

  /** Rounded up, so that what is kept is never kept shorter than was asked. */
  private static long secondsUntil(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.getSeconds() + (between.getNano() > 0 ? 1 : 0);
  }
}
