package io.github.redoubt.access.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What each user of the account proves when signing in, and whether it is set up.
 *
 * @param reference what the report can be read again by, for about a day
 * @param time when it was made
 * @param users one row for each user
 */
public record MfaReport(String reference, Optional<Instant> time, List<Row> users) {

  /** Copies the rows. */
  public MfaReport {
    users = List.copyOf(users);
  }

  /**
   * One user.
   *
   * @param name the user's name
   * @param userName what the user signs in as
   * @param email the user's address
   * @param status what the user proves
   */
  public record Row(
      Optional<String> name, Optional<String> userName, Optional<String> email, MfaStatus status) {}

  /** Gives those that have not set up what is asked of them. */
  public List<Row> notComplying() {
    return users.stream().filter(row -> !row.status().complies()).toList();
  }
}
