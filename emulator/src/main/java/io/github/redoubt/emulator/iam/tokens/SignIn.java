package io.github.redoubt.emulator.iam.tokens;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.AccountSettings;
import io.github.redoubt.emulator.iam.account.Activities;
import io.github.redoubt.emulator.iam.apikeys.ApiKey;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.claims.Claims;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.iam.claims.Sessions;
import io.github.redoubt.emulator.iam.internal.Subject;
import io.github.redoubt.emulator.iam.profiles.Profile;
import io.github.redoubt.emulator.iam.profiles.Profiles;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Who gets a token for what it shows. */
public final class SignIn {

  private final EmulatorClock clock;
  private final Tokens tokens;
  private final ApiKeys apiKeys;
  private final Profiles profiles;
  private final ComputeTokens computeTokens;
  private final Sessions sessions;
  private final AccountSettings settings;
  private final Activities activities;

  public SignIn(
      EmulatorClock clock,
      Tokens tokens,
      ApiKeys apiKeys,
      Profiles profiles,
      ComputeTokens computeTokens,
      Sessions sessions,
      AccountSettings settings,
      Activities activities) {
    this.clock = clock;
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.profiles = profiles;
    this.computeTokens = computeTokens;
    this.sessions = sessions;
    this.settings = settings;
    this.activities = activities;
  }

  Tokens.Issued byApiKey(String secret, String address, String grantType) {
    ApiKey key =
        apiKeys
            .findBySecret(secret)
            .orElseThrow(
                () -> Refusal.ofToken("BXNIM0415E", "Provided API key could not be found."));
    if (key.disabled()) {
      throw Refusal.ofToken("BXNIM0462E", "Provided API key is disabled.");
    }
    if (key.endedBy(clock.instant())) {
      throw Refusal.ofToken("BXNIM0463E", "Provided API key is expired.");
    }
    settings.requireAddress(key.accountId(), address);
    activities.signedIn(key.id());
    activities.signedIn(key.iamId());
    return tokens.issue(Subject.of(key.iamId()), key.accountId(), grantType);
  }

  /**
   * Signs a compute resource in through a profile that trusts it; a name is looked up in the
   * resource's account.
   */
  Tokens.Issued byComputeToken(
      String token, Optional<String> profileId, Optional<String> profileName, String grantType) {
    ComputeResource resource =
        computeTokens
            .read(token)
            .orElseThrow(
                () ->
                    Refusal.ofToken(
                        "BXNIM0438E", "Provided compute resource token is not valid or expired."));
    Optional<Profile> profile =
        profileId.isPresent()
            ? profileId.flatMap(profiles::find)
            : profileName.flatMap(name -> profiles.findByName(Crns.account(resource.crn()), name));
    return profile
        .filter(found -> Profiles.admits(found, resource))
        .map(found -> session(found, grantType))
        .orElseThrow(SignIn::noTrust);
  }

  /** Lets an identity take on a profile that trusts it. */
  public Tokens.Issued byAssuming(
      String accessToken, Optional<Profile> profile, String address, String grantType) {
    Identity caller;
    try {
      caller = tokens.verify(accessToken);
    } catch (TokenRefused e) {
      throw Refusal.ofToken(
          "BXNIM0408E",
          e.reason() == TokenRefused.Reason.EXPIRED
              ? "Provided access token is expired."
              : "Provided access token is not valid.");
    }
    Profile found = profile.orElseThrow(SignIn::noTrust);
    if (found.trusts(caller)) {
      settings.requireAddress(found.accountId(), address);
      activities.signedIn(found.iamId());
      return tokens.issue(
          Subject.of(found.iamId()), found.accountId(), grantType, Instant.MAX, caller);
    }
    Instant end = endOfSession(found, caller).orElseThrow(SignIn::noTrust);
    settings.requireAddress(found.accountId(), address);
    activities.signedIn(found.iamId());
    return tokens.issue(Subject.of(found.iamId()), found.accountId(), grantType, end, caller);
  }

  /** Until when a rule lets a federated user be the profile, if that is not over. */
  private Optional<Instant> endOfSession(Profile profile, Identity caller) {
    return sessions
        .find(caller.accountId(), caller.iamId())
        .flatMap(session -> Profiles.admits(profile, session))
        .filter(end -> clock.instant().isBefore(end));
  }

  /** Signs a user in whom an identity provider vouches for. */
  public Session federated(String accountId, String realm, String name, Claims claims) {
    Session session =
        new Session(
            Subject.federated(realm, name), accountId, name, realm, claims, clock.instant());
    sessions.remember(session);
    activities.signedIn(session.iamId());
    return session;
  }

  /** A token of a federated user. */
  public Tokens.Issued token(Session session, String grantType) {
    return tokens.issue(
        Subject.ofUser(session.iamId(), session.name()), session.accountId(), grantType);
  }

  private Tokens.Issued session(Profile profile, String grantType) {
    activities.signedIn(profile.iamId());
    return tokens.issue(Subject.of(profile.iamId()), profile.accountId(), grantType);
  }

  /** Says the same of a profile that is not there: who is not trusted learns nothing. */
  private static Refusal noTrust() {
    return Refusal.ofToken(
        "BXNIM0439E", "The trusted profile was not found or does not trust the provided token.");
  }
}
