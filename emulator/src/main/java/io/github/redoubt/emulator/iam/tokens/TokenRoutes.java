package io.github.redoubt.emulator.iam.tokens;

import com.google.gson.JsonParser;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.profiles.Profile;
import io.github.redoubt.emulator.iam.profiles.Profiles;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;

/** The token service on the wire. */
public final class TokenRoutes {

  private static final String GRANT = "urn:ibm:params:oauth:grant-type:";
  private static final String API_KEY = GRANT + "apikey";
  private static final String COMPUTE = GRANT + "cr-token";
  private static final String ASSUME = GRANT + "assume";
  private static final String NOT_SUPPORTED = "not_supported";

  private final Tokens tokens;
  private final SignIn signIn;
  private final Profiles profiles;
  private final Attempts attempts;

  public TokenRoutes(Tokens tokens, SignIn signIn, Profiles profiles, Attempts attempts) {
    this.tokens = tokens;
    this.signIn = signIn;
    this.profiles = profiles;
    this.attempts = attempts;
  }

  public void addTo(RoutesConfig routes, String prefix) {
    routes.post(prefix + "/identity/token", Form.TOKEN.route(tokens, this::token));
    routes.get(prefix + "/identity/keys", Form.TOKEN.route(tokens, this::keys));
    routes.get(
        prefix + "/identity/.well-known/openid-configuration",
        Form.TOKEN.route(tokens, exchange -> metadata(exchange, prefix)));
  }

  private void token(Exchange exchange) {
    String grantType = required(exchange, "grant_type");
    Tokens.Issued issued;
    try {
      issued = signIn(exchange, grantType);
    } catch (Refusal refusal) {
      tell(exchange, grantType, Form.TOKEN.status(refusal.reason()), refusal.text());
      throw refusal;
    }
    tell(exchange, grantType, 200, "");
    exchange.answer(
        200,
        new Answer()
            .with("access_token", issued.token())
            .with("refresh_token", NOT_SUPPORTED)
            .with("token_type", "Bearer")
            .with("expires_in", issued.seconds())
            .with("expiration", issued.end().getEpochSecond())
            .with("scope", "ibm openid"));
  }

  private void tell(Exchange exchange, String grantType, int status, String reason) {
    switch (grantType) {
      case API_KEY ->
          attempts.byApiKey(exchange, exchange.form("apikey").orElse(""), status, reason);
      case COMPUTE ->
          attempts.byProfile(
              exchange,
              exchange.form("profile_id").flatMap(profiles::find),
              "compute-resource",
              status,
              reason);
      case ASSUME -> attempts.byProfile(exchange, asked(exchange), "token", status, reason);
      default -> {
        // Who asks for something that there is not is not told apart from others.
      }
    }
  }

  private Optional<Profile> asked(Exchange exchange) {
    try {
      return profile(exchange);
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  private Tokens.Issued signIn(Exchange exchange, String grantType) {
    return switch (grantType) {
      case API_KEY -> signIn.byApiKey(required(exchange, "apikey"), exchange.address(), grantType);
      case COMPUTE -> byComputeToken(exchange, grantType);
      case ASSUME ->
          signIn.byAssuming(
              required(exchange, "access_token"), profile(exchange), exchange.address(), grantType);
      default ->
          throw Refusal.ofToken("BXNIM0137E", "Grant type '" + grantType + "' is not supported.");
    };
  }

  private Tokens.Issued byComputeToken(Exchange exchange, String grantType) {
    String token = required(exchange, "cr_token");
    Optional<String> name = exchange.form("profile_name");
    Optional<String> id = exchange.form("profile_id");
    if (name.isEmpty()) {
      required(exchange, "profile_id");
    }
    return signIn.byComputeToken(token, id, name, grantType);
  }

  /** The profile to assume: by CRN, by id, or by name and account. */
  private Optional<Profile> profile(Exchange exchange) {
    Optional<String> crnOrId = exchange.form("profile_crn").or(() -> exchange.form("profile_id"));
    if (crnOrId.isPresent()) {
      return crnOrId.flatMap(profiles::find);
    }
    return profiles.findByName(required(exchange, "account"), required(exchange, "profile_name"));
  }

  private static String required(Exchange exchange, String parameter) {
    return exchange
        .form(parameter)
        .orElseThrow(
            () -> Refusal.ofToken("BXNIM0109E", "Property missing or empty: " + parameter));
  }

  private void keys(Exchange exchange) {
    String set = new JWKSet(List.of(tokens.key().published())).toString(true);
    Answer answer = new Answer();
    answer.with("keys", JsonParser.parseString(set).getAsJsonObject().get("keys"));
    exchange.answer(200, answer);
  }

  private void metadata(Exchange exchange, String prefix) {
    String base = exchange.base(prefix);
    exchange.answer(
        200,
        new Answer()
            .with("issuer", Tokens.ISSUER)
            .with("token_endpoint", base + "/identity/token")
            .with("jwks_uri", base + "/identity/keys")
            .withTexts("response_types_supported", List.of("cloud_iam"))
            .withTexts("subject_types_supported", List.of("public"))
            .withTexts("id_token_signing_alg_values_supported", List.of("RS256"))
            .withTexts("grant_types_supported", List.of(API_KEY, COMPUTE, ASSUME)));
  }
}
