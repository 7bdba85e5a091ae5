package io.github.redoubt.access.account;

import io.github.redoubt.access.IamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which identities and API keys did not sign in within a time. What the service does not tell is
 * empty.
 *
 * @param reference what the report can be read again by, for about a day
 * @param covered the time
 * @param from when the time begins
 * @param to when it ends
 * @param users the users that did not sign in
 * @param apiKeys the API keys that nobody signed in with
 * @param serviceIds the service IDs that did not sign in
 * @param profiles the trusted profiles that nobody acted as
 */
public record InactivityReport(
    String reference,
    Optional<Duration> covered,
    Optional<Instant> from,
    Optional<Instant> to,
    List<User> users,
    List<ApiKey> apiKeys,
    List<Entity> serviceIds,
    List<Entity> profiles) {

  /** Copies the rows. */
  public InactivityReport {
    users = List.copyOf(users);
    apiKeys = List.copyOf(apiKeys);
    serviceIds = List.copyOf(serviceIds);
    profiles = List.copyOf(profiles);
  }

  /**
   * A user.
   *
   * @param iamId what IAM knows the user by
   * @param name the user's name
   * @param userName what the user signs in as
   * @param email the user's address
   * @param lastSignIn when the user last signed in; empty if never
   */
  public record User(
      IamId iamId,
      Optional<String> name,
      Optional<String> userName,
      Optional<String> email,
      Optional<Instant> lastSignIn) {}

  /**
   * A service ID or a trusted profile.
   *
   * @param id its id
   * @param name its name
   * @param lastSignIn when it last signed in; empty if never
   */
  public record Entity(String id, Optional<String> name, Optional<Instant> lastSignIn) {}

  /**
   * An API key.
   *
   * @param id its id
   * @param name its name
   * @param type whose it is, in the service's own word
   * @param owner the id of the service ID, or the IAM id of the user, that it belongs to
   * @param ownerName what that one is called
   * @param lastSignIn when somebody last signed in with it; empty if never
   */
  public record ApiKey(
      String id,
      Optional<String> name,
      Optional<String> type,
      Optional<String> owner,
      Optional<String> ownerName,
      Optional<Instant> lastSignIn) {}
}
