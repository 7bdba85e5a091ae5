package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a policy holds: within times, or for resources of certain attributes, never both in one
 * policy.
 *
 * @see <a href="https://cloud.ibm.com/docs/iam?topic=iam-iam-condition-properties">IAM condition
 *     properties</a>
 */
public sealed interface Condition
    permits Once, Weekly, WeeklyHours, ResourceCondition, OtherCondition {

  /**
   * Holds once, from one instant to another, to the second. A policy that has run out stays until
   * somebody deletes it.
   *
   * @throws InvalidRequestException if it ends before it begins
   */
  static Once between(Instant from, Instant to) {
    return new Once(from, to);
  }

  /**
   * Holds all day on some days of each week. {@link Weekly#between} makes it certain hours of those
   * days.
   *
   * @param offset where the days begin and end; there is no daylight saving time in policies
   */
  static Weekly weekly(ZoneOffset offset, DayOfWeek first, DayOfWeek... more) {
    return new Weekly(Stream.concat(Stream.of(first), Stream.of(more)).toList(), offset);
  }

  /**
   * Holds if all of some conditions hold.
   *
   * @throws InvalidRequestException if it is nested deeper than once, or has one part
   */
  static Combined allOf(ResourceCondition... parts) {
    return new Combined(Combined.Joint.AND, List.of(parts));
  }

  /**
   * Holds if any of some conditions holds.
   *
   * @throws InvalidRequestException if it is nested deeper than once, or has one part
   */
  static Combined anyOf(ResourceCondition... parts) {
    return new Combined(Combined.Joint.OR, List.of(parts));
  }
}
