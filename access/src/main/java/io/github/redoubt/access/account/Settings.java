package io.github.redoubt.access.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an account says about its identities and how they sign in. What it does not say is empty,
 * and the service's usual holds.
 *
 * @param version what was read, to {@linkplain AccountSettings#update change} nothing else; empty
 *     where the settings are not an account's own
 * @param apiKeyCreation whether creating API keys takes a role
 * @param serviceIdCreation whether creating service IDs takes a role
 * @param userListVisibility whether users see only some of the others
 * @param mfa what all users prove when they sign in
 * @param userMfa those of whom something else is asked
 * @param sessionExpiration how long a session lasts
 * @param sessionInvalidation how long a session lasts in which nothing happens
 * @param maxSessions how many sessions one identity can have
 * @param accessTokenLifetime how long an access token is good
 * @param refreshTokenLifetime how long a refresh token is good
 * @param allowedIpAddresses where tokens can be got from: addresses, ranges and subnets; anywhere
 *     if empty
 * @param invitationRules who can be invited
 */
public record Settings(
    Optional<String> version,
    Restriction apiKeyCreation,
    Restriction serviceIdCreation,
    Restriction userListVisibility,
    Mfa mfa,
    List<UserMfa> userMfa,
    Optional<Duration> sessionExpiration,
    Optional<Duration> sessionInvalidation,
    Optional<Integer> maxSessions,
    Optional<Duration> accessTokenLifetime,
    Optional<Duration> refreshTokenLifetime,
    Set<String> allowedIpAddresses,
    List<InvitationRule> invitationRules) {

  /** Copies what holds several. */
  public Settings {
    userMfa = List.copyOf(userMfa);
    allowedIpAddresses = Set.copyOf(allowedIpAddresses);
    invitationRules = List.copyOf(invitationRules);
  }
}
