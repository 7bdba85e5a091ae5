package io.github.redoubt.emulator.iam.tokens;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.profiles.Profile;
import io.github.redoubt.emulator.iam.profiles.Profiles;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The instance metadata service as a virtual server sees it. A real one tells the server by the
 * network that the call comes from; here the account in the path does, and without one it is the
 * first account's server.
 */
public final class MetadataRoutes {

  private static final String GRANT = "urn:ibm:params:oauth:grant-type:cr-token";
  private static final int SHORTEST = 5;
  private static final int LONGEST = 3600;
  private static final int DEFAULT = 300;

  private final EmulatorClock clock;
  private final Tokens tokens;
  private final ComputeTokens computeTokens;
  private final SignIn signIn;
  private final Profiles profiles;

  /** The virtual server of an account; an empty account id means the first. */
  private final Function<String, Optional<String>> servers;

  public MetadataRoutes(
      EmulatorClock clock,
      Tokens tokens,
      ComputeTokens computeTokens,
      SignIn signIn,
      Profiles profiles,
      Function<String, Optional<String>> servers) {
    this.clock = clock;
    this.tokens = tokens;
    this.computeTokens = computeTokens;
    this.signIn = signIn;
    this.profiles = profiles;
    this.servers = servers;
  }

  public void addTo(RoutesConfig routes, String prefix) {
    for (String path : List.of("/instance_identity/v1/token", "/identity/v1/token")) {
      routes.put(prefix + path, route(false, this::token));
      routes.put(prefix + "/{account}" + path, route(true, this::token));
    }
    for (String path : List.of("/instance_identity/v1/iam_token", "/identity/v1/iam_tokens")) {
      routes.post(prefix + path, route(false, this::iamToken));
      routes.post(prefix + "/{account}" + path, route(true, this::iamToken));
    }
  }

  private Handler route(boolean named, BiConsumer<Exchange, String> action) {
    return Form.METADATA.route(
        tokens,
        exchange -> {
          if (exchange.query("version").isEmpty()) {
            throw Refusal.invalid("Query parameter 'version' is required.");
          }
          String account = named ? exchange.path("account") : "";
          action.accept(
              exchange,
              servers
                  .apply(account)
                  .orElseThrow(() -> Refusal.notFound("Virtual server of account", account)));
        });
  }

  private void token(Exchange exchange, String serverCrn) {
    if (!exchange.header("Metadata-Flavor").orElse("").equals("ibm")) {
      throw Refusal.invalid("The header 'Metadata-Flavor: ibm' is required.");
    }
    Duration lifetime = Duration.ofSeconds(lifetime(exchange.body()));
    String token = computeTokens.issue(ComputeResource.virtualServer(serverCrn), lifetime);
    answer(exchange, token, clock.instant().plus(lifetime), lifetime);
  }

  private static int lifetime(Body body) {
    int seconds;
    try {
      seconds = body.text("expires_in").map(Integer::parseInt).orElse(DEFAULT);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("Property 'expires_in' must be a number.");
    }
    if (seconds < SHORTEST || seconds > LONGEST) {
      throw Refusal.invalid("Property 'expires_in' must be from 5 to 3600.");
    }
    return seconds;
  }

  private void iamToken(Exchange exchange, String serverCrn) {
    String header = exchange.header("Authorization").orElse("");
    String instanceToken = header.startsWith("Bearer ") ? header.substring(7).trim() : "";
    ComputeResource server =
        computeTokens
            .read(instanceToken)
            .filter(read -> read.crn().equals(serverCrn))
            .orElseThrow(
                () -> Refusal.unauthenticated("The instance identity token is not valid."));
    String profileId = profileId(exchange.body(), server);
    Tokens.Issued issued =
        signIn.byComputeToken(instanceToken, Optional.of(profileId), Optional.empty(), GRANT);
    answer(exchange, issued.token(), issued.end(), Duration.ofSeconds(issued.seconds()));
  }

  private String profileId(Body body, ComputeResource server) {
    Optional<Body> asked = body.object("trusted_profile");
    if (asked.isPresent()) {
      return asked.get().text("id").orElseGet(() -> asked.get().requiredText("crn"));
    }
    return defaultProfile(server)
        .orElseThrow(
            () -> Refusal.invalid("No trusted profile is named, and there is no default one."));
  }

  /** The default profile of a server is the one that is linked to it, if it is the only one. */
  private Optional<String> defaultProfile(ComputeResource server) {
    List<Profile> linked =
        profiles.list(
            profile -> profile.links().stream().anyMatch(link -> link.crn().equals(server.crn())));
    return linked.size() == 1 ? Optional.of(linked.get(0).id()) : Optional.empty();
  }

  private void answer(Exchange exchange, String token, Instant end, Duration lifetime) {
    exchange.answer(
        200,
        new Answer()
            .with("access_token", token)
            .with("created_at", clock.instant())
            .with("expires_at", end)
            .with("expires_in", lifetime.toSeconds()));
  }
}
