package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.Caller.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  private static final String PATH = "/identity/keys";

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void theNextCallsAreAnsweredWithTheStatusAndThenAllIsWell() {
    emulator.faults().answer("iam", 2, 503, Duration.ofSeconds(7));

    Reply first = caller.get(PATH);
    Reply second = caller.get(PATH);
    Reply third = caller.get(PATH);

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.headers()).containsEntry("retry-after", "7");
    assertThat(second.status()).isEqualTo(503);
    assertThat(third.status()).isEqualTo(200);
  }

  @Test
  void anotherServiceIsSpared() {
    emulator.faults().answer("keyProtect", 1, 429);

    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void aCutConnectionHasNoAnswer() {
    // More than one, since a client may try a fresh connection by itself.
    emulator.faults().cut("iam", 10);

    assertThatThrownBy(() -> caller.get(PATH)).isInstanceOf(UncheckedIOException.class);

    emulator.faults().clear();
    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void latencyIsAddedToEveryAnswer() {
    emulator.faults().latency(Duration.ofMillis(120));
    long before = System.nanoTime();

    caller.get(PATH);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(119));
  }

  @Test
  void anUnknownServiceIsRefused() {
    assertThatThrownBy(() -> emulator.faults().cut("nosuch", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void callsBeyondTheRateAreRefusedUntilTheClockMovesOn() {
    emulator.faults().rateLimit("iam", 2, Duration.ofHours(1));

    assertThat(caller.get(PATH).status()).isEqualTo(200);
    assertThat(caller.get(PATH).status()).isEqualTo(200);
    Reply refused = caller.get(PATH);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 3600);
    assertThat(refused.text("errorCode")).isNotEmpty();
    emulator.clock().advance(Duration.ofHours(1));
    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void aRefusedCallDoesNotCount() {
    emulator.faults().rateLimit("iam", 1, Duration.ofHours(2));
    caller.get(PATH);
    emulator.clock().advance(Duration.ofHours(1));
    assertThat(caller.get(PATH).status()).isEqualTo(429);

    emulator.clock().advance(Duration.ofHours(1));

    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "iam, /v1/serviceids, errors",
    "keyProtect, /api/v2/keys, resources",
    "hyperProtect, /api/v2/keys, resources",
    "resourceController, /v2/resource_instances, error_code",
    "resourceManager, /v2/resource_groups, error_code",
    "globalCatalog, /api/v1, error_code",
    "vpcMetadata, /instance_identity/v1/token, errors"
  })
  void eachServiceRefusesInItsOwnForm(String service, String path, String member) {
    emulator.faults().rateLimit(service, 1, Duration.ofHours(1));
    Caller there = caller.at(Caller.address(emulator, service));
    there.get(path);

    Reply refused = there.get(path);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().has(member)).isTrue();
  }

  @Test
  void objectStorageRefusesInXml() {
    emulator.faults().rateLimit("objectStorage", 1, Duration.ofHours(1));
    Caller there = caller.at(Caller.address(emulator, "objectStorage"));
    there.get("/");

    Reply refused = there.get("/");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("<Code>TooManyRequests</Code>");
  }

  @Test
  void thePrivateNetworkSharesTheLimit() {
    emulator.faults().rateLimit("keyProtect", 1, Duration.ofHours(1));
    caller.at(Caller.address(emulator, "keyProtect")).get("/api/v2/keys");

    URI privately = Objects.requireNonNull(emulator.privateEndpoints().get("keyProtect"));

    assertThat(caller.at(privately).get("/api/v2/keys").status()).isEqualTo(429);
  }

  @Test
  void aClearedLimitIsNone() {
    emulator.faults().rateLimit("iam", 1);
    caller.get(PATH);
    emulator.faults().clear();

    assertThat(caller.get(PATH).status()).isEqualTo(200);
    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    assertThatThrownBy(() -> emulator.faults().rateLimit("iam", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.faults().rateLimit("iam", 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.faults().rateLimit("nosuch", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
