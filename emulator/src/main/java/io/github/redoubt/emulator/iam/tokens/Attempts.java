package io.github.redoubt.emulator.iam.tokens;

import io.github.redoubt.emulator.iam.apikeys.ApiKey;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.profiles.Profile;
import io.github.redoubt.emulator.internal.Exchange;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells of each try to get a token who made it, as far as that can be known. */
public final class Attempts {

  private static final String SERVICE = "iam-identity.";
  private static final String PROFILE_LOGIN = SERVICE + "trustedprofile-apikey.login";

  private final Tokens tokens;
  private final ApiKeys apiKeys;
  private final Consumer<Attempt> listener;

  public Attempts(Tokens tokens, ApiKeys apiKeys, Consumer<Attempt> listener) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.listener = listener;
  }

  void byApiKey(Exchange exchange, String secret, int status, String reason) {
    Optional<ApiKey> key = apiKeys.findBySecret(secret);
    boolean ofServiceId =
        key.map(ApiKey::iamId).filter(id -> id.startsWith("iam-ServiceId-")).isPresent();
    listener.accept(
        new Attempt(
            SERVICE + (ofServiceId ? "serviceid-apikey.login" : "user-apikey.login"),
            key.map(ApiKey::iamId).orElse(""),
            key.map(ApiKey::accountId).orElse(""),
            key.map(ApiKey::crn).orElse(""),
            key.map(found -> found.details().name()).orElse(""),
            "apikey",
            status,
            reason,
            request(exchange)));
  }

  void byProfile(
      Exchange exchange, Optional<Profile> profile, String credential, int status, String reason) {
    Optional<Identity> who = exchange.form("access_token").flatMap(this::bearer);
    listener.accept(
        new Attempt(
            PROFILE_LOGIN,
            who.map(Identity::iamId).orElse(""),
            profile.map(Profile::accountId).or(() -> who.map(Identity::accountId)).orElse(""),
            profile.map(Profile::crn).orElse(""),
            profile.map(Profile::name).orElse(""),
            credential,
            status,
            reason,
            request(exchange)));
  }

  private Optional<Identity> bearer(String token) {
    try {
      return Optional.of(tokens.verify(token));
    } catch (TokenRefused e) {
      return Optional.empty();
    }
  }

  private static Attempt.Request request(Exchange exchange) {
    return new Attempt.Request(
        exchange.transaction(),
        exchange.address(),
        exchange.userAgent(),
        exchange.header("Host").orElse(""));
  }
}
