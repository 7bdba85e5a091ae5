package io.github.redoubt.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tokens lapse by the emulator's clock; an emulator of its own, because its clock is moved. */
class TokenExpiryTest {

  @Test
  void aTokenIsGoodForAnHourAndNotASecondMore() {
    try (Emulator emulator = Emulator.start()) {
      Http iam = Http.to(Objects.requireNonNull(emulator.endpoints().get("iam")));
      String token =
          iam.form(
                  "/identity/token",
                  Map.of("grant_type", SignIn.BY_API_KEY, "apikey", emulator.apiKey()))
              .json()
              .get("access_token")
              .getAsString();

      emulator.clock().advance(Duration.ofMinutes(59));
      assertThat(iam.as(token).get("/v1/apikeys").status()).isEqualTo(200);

      emulator.clock().advance(Duration.ofSeconds(61));
      assertThat(iam.as(token).get("/v1/apikeys").status()).isEqualTo(401);
    }
  }
}
