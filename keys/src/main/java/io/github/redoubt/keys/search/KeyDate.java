package io.github.redoubt.keys.search;

import java.time.Instant;

/** A date that keys have, or may have, and can be found by. */
public enum KeyDate {
  CREATED("creationDate"),
  DELETED("deletionDate"),
  EXPIRES("expirationDate"),
  LAST_ROTATED("lastRotateDate"),
  LAST_UPDATED("lastUpdateDate");

  private final String property;

  KeyDate(String property) {
    this.property = property;
  }

  /** Is earlier than a moment. */
  public DateTest before(Instant moment) {
    return test("lt:", moment);
  }

  /** Is a moment or earlier. */
  public DateTest notAfter(Instant moment) {
    return test("lte:", moment);
  }

  /** Is later than a moment. */
  public DateTest after(Instant moment) {
    return test("gt:", moment);
  }

  /** Is a moment or later. */
  public DateTest notBefore(Instant moment) {
    return test("gte:", moment);
  }

  /** Is exactly a moment. */
  public DateTest at(Instant moment) {
    return test("", moment);
  }

  /** Is missing: never rotated, never expiring, not deleted. */
  public DateTest none() {
    return new DateTest(this, "none");
  }

  String property() {
    return property;
  }

  private DateTest test(String operator, Instant moment) {
    return new DateTest(this, operator + '"' + moment + '"');
  }
}
