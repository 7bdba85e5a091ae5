package io.github.redoubt.access;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;

/**
 * What IAM knows one identity by, in tokens, policies and groups.
 *
 * @param value {@code IBMid-…} or another realm's for users, {@code iam-ServiceId-…}, {@code
 *     iam-Profile-…}
 */
@Plain
public record IamId(String value) implements Grantee {

  private static final String SERVICE_ID = "iam-ServiceId-";
  private static final String PROFILE = "iam-Profile-";

  /** What kind of identity it is. */
  public enum Kind {
    /** Somebody who signs in. */
    USER,
    /** An application. */
    SERVICE_ID,
    /** What others act as. */
    TRUSTED_PROFILE
  }

  /**
   * Checks the id.
   *
   * @throws InvalidRequestException if it is no IAM id
   */
  public IamId {
    if (!value.matches("[A-Za-z0-9._@+-]+-[A-Za-z0-9._@+:/-]+")) {
      throw new InvalidRequestException(
          "iam id",
          "is none: a realm, a dash and an identifier",
          "Give one like IBMid-…, iam-ServiceId-… or iam-Profile-….");
    }
  }

  /** Says what kind of identity it is. */
  public Kind kind() {
    if (value.startsWith(SERVICE_ID)) {
      return Kind.SERVICE_ID;
    }
    return value.startsWith(PROFILE) ? Kind.TRUSTED_PROFILE : Kind.USER;
  }

  @Override
  public Subject subject() {
    return new Subject(Subject.Kind.IAM_ID, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
