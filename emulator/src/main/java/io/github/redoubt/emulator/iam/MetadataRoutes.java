package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.ComputeTokens.Claims;
import io.github.redoubt.emulator.web.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The metadata service that a virtual server asks for its identity, on its older and newer paths.
 */
final class MetadataRoutes {

  private static final int LIFETIME_SECONDS = 300;

  private final Clock clock;
  private final SignIn signIn;
  private final ComputeTokens computeTokens;
  private final Supplier<Map<String, String>> server;

  MetadataRoutes(
      Clock clock,
      SignIn signIn,
      ComputeTokens computeTokens,
      Supplier<Map<String, String>> server) {
    this.clock = clock;
    this.signIn = signIn;
    this.computeTokens = computeTokens;
    this.server = server;
  }

  void addTo(JavalinConfig config, String prefix) {
    config.routes.put(prefix + "/instance_identity/v1/token", this::identityToken);
    config.routes.put(prefix + "/identity/v1/token", this::identityToken);
    config.routes.post(prefix + "/instance_identity/v1/iam_token", this::iamToken);
    config.routes.post(prefix + "/identity/v1/iam_tokens", this::iamToken);
  }

  private void identityToken(Context ctx) {
    if (!"ibm".equals(ctx.header("Metadata-Flavor")) || server.get().isEmpty()) {
      new Refusal(
              400,
              "bad_request",
              "The header Metadata-Flavor: ibm is required, on a virtual server.")
          .answer(ctx);
      return;
    }
    JsonObject body = new JsonObject();
    Instant now = clock.instant();
    body.addProperty("access_token", computeTokens.issue(server.get()));
    body.addProperty("created_at", now.toString());
    body.addProperty("expires_at", now.plusSeconds(LIFETIME_SECONDS).toString());
    body.addProperty("expires_in", LIFETIME_SECONDS);
    Json.answer(ctx, 200, body);
  }

  private void iamToken(Context ctx) {
    String header = ctx.header("Authorization");
    String token = header == null ? "" : header.replaceFirst("(?i)^bearer ", "");
    try {
      Claims claims =
          computeTokens
              .read(token)
              .orElseThrow(
                  () -> new Refusal(401, "unauthorized", "The identity token is not valid."));
      JsonObject asked = Json.object(Json.body(ctx).orElseGet(JsonObject::new), "trusted_profile");
      String profile = Json.text(asked, "id").or(() -> Json.text(asked, "crn")).orElse("");
      JsonObject answer = signIn.asCompute(claims, profile, "");
      Instant expires = Instant.ofEpochSecond(answer.get("expiration").getAsLong());
      answer.addProperty("created_at", clock.instant().toString());
      answer.addProperty("expires_at", expires.toString());
      Json.answer(ctx, 200, answer);
    } catch (Refusal refusal) {
      refusal.answer(ctx);
    }
  }
}
