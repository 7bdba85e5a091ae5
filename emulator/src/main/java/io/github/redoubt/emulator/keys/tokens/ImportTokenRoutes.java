package io.github.redoubt.emulator.keys.tokens;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Call;
import io.github.redoubt.emulator.keys.internal.Entrance;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** An instance's import token on the wire. */
public final class ImportTokenRoutes {

  private static final Duration USUAL_EXPIRATION = Duration.ofMinutes(10);

  private ImportTokenRoutes() {}

  public static void add(JavalinConfig config, String base, Entrance<TokenHost> door) {
    config.routes.post(base + "/import_token", door.to(ImportTokenRoutes::issue));
    config.routes.get(base + "/import_token", door.to(ImportTokenRoutes::retrieve));
  }

  private static void issue(Call call, TokenHost instance) {
    call.require("kms.importtoken.create", call.target());
    Optional<Body> body = call.optionalBody();
    ImportTokens.Issued issued =
        ImportTokens.issue(
            instance,
            body.flatMap(b -> b.number("expiration"))
                .map(Duration::ofSeconds)
                .orElse(USUAL_EXPIRATION),
            body.flatMap(b -> b.number("maxAllowedRetrievals")).orElse(1));
    call.answer(200, json(issued.token(), issued.remainingRetrievals()));
  }

  private static void retrieve(Call call, TokenHost instance) {
    call.require("kms.importtoken.read", call.target());
    ImportTokens.Retrieved retrieved = ImportTokens.retrieve(instance);
    JsonObject json = json(retrieved.token(), retrieved.remainingRetrievals());
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(retrieved.key().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    json.addProperty("payload", Envelope.base64(pem.getBytes(StandardCharsets.US_ASCII)));
    json.addProperty("nonce", Envelope.base64(retrieved.token().nonce().copy()));
    call.answer(200, json);
  }

  private static JsonObject json(ImportToken token, int remainingRetrievals) {
    JsonObject json = new JsonObject();
    json.addProperty("creationDate", Envelope.date(token.created()));
    json.addProperty("expirationDate", Envelope.date(token.expires()));
    json.addProperty("expiration", token.expiration().toSeconds());
    json.addProperty("maxAllowedRetrievals", token.maxAllowedRetrievals());
    json.addProperty("remainingRetrievals", remainingRetrievals);
    return json;
  }
}
