package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** An instance's import token on the wire. */
final class ImportTokenRoutes {

  private static final Duration USUAL_EXPIRATION = Duration.ofMinutes(10);

  private ImportTokenRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    config.routes.post(base + "/import_token", door.to(ImportTokenRoutes::issue));
    config.routes.get(base + "/import_token", door.to(ImportTokenRoutes::retrieve));
  }

  private static void issue(Exchange exchange) {
    exchange.require("kms.importtoken.create", exchange.target());
    Optional<Body> body = exchange.optionalBody();
    ImportTokens.Issued issued =
        ImportTokens.issue(
            exchange.instance(),
            body.flatMap(b -> b.number("expiration"))
                .map(Duration::ofSeconds)
                .orElse(USUAL_EXPIRATION),
            body.flatMap(b -> b.number("maxAllowedRetrievals")).orElse(1));
    exchange.answer(200, Answers.importToken(issued.token(), issued.remainingRetrievals()));
  }

  private static void retrieve(Exchange exchange) {
    exchange.require("kms.importtoken.read", exchange.target());
    ImportTokens.Retrieved retrieved = ImportTokens.retrieve(exchange.instance());
    JsonObject json = Answers.importToken(retrieved.token(), retrieved.remainingRetrievals());
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(retrieved.key().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    json.addProperty("payload", Answers.base64(pem.getBytes(StandardCharsets.US_ASCII)));
    json.addProperty("nonce", Answers.base64(retrieved.token().nonce().copy()));
    exchange.answer(200, json);
  }
}
