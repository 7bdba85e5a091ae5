package io.github.redoubt.access;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Locale;

/**
 * What a policy knows somebody by: an IAM id, or the id of an access group.
 *
 * @param kind which of the two
 * @param id {@code IBMid-…}, {@code iam-ServiceId-…}, {@code iam-Profile-…} or {@code
 *     AccessGroupId-…}
 */
public record Subject(Kind kind, String id) implements Grantee {

  /** What an id stands for, by the name of its attribute in policies. */
  public enum Kind {
    /** One identity. */
    IAM_ID,
    /** All members of a group. */
    ACCESS_GROUP_ID;

    /** Gives the attribute's name in policies. */
    public String attribute() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the id.
   *
   * @throws InvalidRequestException if it is blank
   */
  public Subject {
    if (id.isBlank()) {
      throw new InvalidRequestException(
          kind.attribute(), "is blank", "Give the id of an identity or of an access group.");
    }
  }

  /** Names an access group. */
  public static Subject accessGroup(String id) {
    return new Subject(Kind.ACCESS_GROUP_ID, id);
  }

  @Override
  public Subject subject() {
    return this;
  }

  @Override
  public String toString() {
    return id;
  }
}
