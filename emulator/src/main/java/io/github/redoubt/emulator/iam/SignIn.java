package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Crns;
import io.github.redoubt.emulator.iam.internal.Refusal;
import java.util.Optional;

/** Who gets a token for what it shows. */
final class SignIn {

  private final EmulatorClock clock;
  private final Tokens tokens;
  private final ApiKeys apiKeys;
  private final Profiles profiles;
  private final ComputeTokens computeTokens;

  SignIn(
      EmulatorClock clock,
      Tokens tokens,
      ApiKeys apiKeys,
      Profiles profiles,
      ComputeTokens computeTokens) {
    this.clock = clock;
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.profiles = profiles;
    this.computeTokens = computeTokens;
  }

  Tokens.Issued byApiKey(String secret, String grantType) {
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
  Tokens.Issued byAssuming(String accessToken, Optional<Profile> profile, String grantType) {
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
    return profile
        .filter(found -> found.trusts(caller))
        .map(found -> session(found, grantType))
        .orElseThrow(SignIn::noTrust);
  }

  private Tokens.Issued session(Profile profile, String grantType) {
    return tokens.issue(Subject.of(profile.iamId()), profile.accountId(), grantType);
  }

  /** Says the same of a profile that is not there: who is not trusted learns nothing. */
  private static Refusal noTrust() {
    return Refusal.ofToken(
        "BXNIM0439E", "The trusted profile was not found or does not trust the provided token.");
  }
}
