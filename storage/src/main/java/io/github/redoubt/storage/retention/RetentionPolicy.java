package io.github.redoubt.storage.retention;

import io.github.redoubt.core.InvalidRequestException;

/**
 * How long the objects of a bucket are kept from being overwritten and deleted, each from when it
 * was written.
 *
 * @param minimumDays the least that an object can ask for
 * @param defaultDays what holds for an object that asks for nothing
 * @param maximumDays the most that an object can ask for
 * @param permanentAllowed whether objects can ask to be kept for ever; once allowed, that stays
 */
public record RetentionPolicy(
    int minimumDays, int defaultDays, int maximumDays, boolean permanentAllowed) {

  private static final int MOST_DAYS = 36_135;

  /**
   * Keeps each object for as long as it asks for, within limits; for the least of them if it asks
   * for nothing.
   *
   * @param minimumDays 0 to 36135
   * @param maximumDays 0 to 36135
   * @throws InvalidRequestException if a number is outside its limits, or the least is the greater
   */
  public static RetentionPolicy between(int minimumDays, int maximumDays) {
    return new RetentionPolicy(minimumDays, minimumDays, maximumDays, false).checked();
  }

  /**
   * Gives the policy with another period for objects that ask for nothing.
   *
   * @throws InvalidRequestException if it is not between the least and the most
   */
  public RetentionPolicy byDefault(int days) {
    return new RetentionPolicy(minimumDays, days, maximumDays, permanentAllowed).checked();
  }

  /**
   * Lets objects ask to be kept for ever: nobody will ever be able to delete them, nor to take this
   * permission back.
   */
  public RetentionPolicy allowingPermanentObjects() {
    return new RetentionPolicy(minimumDays, defaultDays, maximumDays, true);
  }

  /** Refuses what the service would. */
  RetentionPolicy checked() {
    if (minimumDays < 0 || maximumDays > MOST_DAYS) {
      throw new InvalidRequestException(
          "retention policy",
          "is for " + minimumDays + " to " + maximumDays + " days, outside of 0 to " + MOST_DAYS,
          "Use days within 99 years.");
    }
    if (minimumDays > defaultDays || defaultDays > maximumDays) {
      throw new InvalidRequestException(
          "retention policy",
          "has the default of "
              + defaultDays
              + " days, not between "
              + minimumDays
              + " and "
              + maximumDays,
          "The least, the default and the most have to be in that order.");
    }
    return this;
  }
}
