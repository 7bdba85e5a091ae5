package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The token service on the wire. */
final class TokenRoutes {

  private final SignIn signIn;
  private final Tokens tokens;

  TokenRoutes(SignIn signIn, Tokens tokens) {
    this.signIn = signIn;
    this.tokens = tokens;
  }

  void addTo(JavalinConfig config, String prefix) {
    config.routes.post(prefix + "/identity/token", this::token);
    config.routes.get(
        prefix + "/identity/keys",
        ctx -> ctx.contentType("application/json").result(tokens.keySet()));
    config.routes.get(prefix + "/identity/.well-known/openid-configuration", TokenRoutes::metadata);
  }

  private void token(Context ctx) {
    Map<String, String> form = new LinkedHashMap<>();
    ctx.formParamMap().forEach((name, values) -> form.put(name, values.get(0)));
    try {
      Json.answer(ctx, 200, signIn.answer(form));
    } catch (Refusal refusal) {
      refusal.answerAsTokenService(ctx);
    }
  }

  private static void metadata(Context ctx) {
    String here = ctx.url().replace("/.well-known/openid-configuration", "");
    JsonObject body = new JsonObject();
    body.addProperty("issuer", Tokens.ISSUER);
    body.addProperty("token_endpoint", here + "/token");
    body.addProperty("jwks_uri", here + "/keys");
    Json.answer(ctx, 200, body);
  }
}
