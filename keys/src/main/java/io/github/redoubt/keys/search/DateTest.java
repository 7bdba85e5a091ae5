package io.github.redoubt.keys.search;

import io.github.redoubt.core.InvalidRequestException;

/**
 * A condition on a date of keys, such as {@code KeyDate.LAST_ROTATED.before(…)}.
 *
 * @param date which date
 * @param test the condition in the service's words
 */
public record DateTest(KeyDate date, String test) {

  /**
   * Checks that the test is one.
   *
   * @throws InvalidRequestException if it is not; the methods of {@link KeyDate} make good ones
   */
  public DateTest {
    if (!test.matches("none|((lt|lte|gt|gte):)?\"[0-9TZ:.+-]+\"")) {
      throw new InvalidRequestException(
          "date test", "is none that the service knows", "Make it with KeyDate's methods.");
    }
  }

  @Override
  public String toString() {
    return date.property() + "=" + test;
  }
}
