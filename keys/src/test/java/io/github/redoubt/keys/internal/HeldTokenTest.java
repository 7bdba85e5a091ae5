package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldTokenTest {

  private static final String TOKENS = "/api/v2/import_token";

  private final ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
  private final SettableClock clock = new SettableClock();
  private TokenDesk desk;
  private HeldToken tokens;

  @BeforeEach
  void open() throws IOException {
    desk = new TokenDesk(false);
    tokens = tokens();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theTokenAtHandIsUsedAndNotReplaced() {
    desk.replaceToken(5, Duration.ofMinutes(10));

    tokens.importing(ImportToken::toString);

    assertThat(desk.made()).isEqualTo(1);
    assertThat(desk.count("POST", TOKENS)).isZero();
  }

  @Test
  void aTokenIsMadeForOthersTooWhereThereIsNone() {
    tokens.importing(ImportToken::toString);

    assertThat(desk.requests())
        .extracting(r -> r.getMethod())
        .containsExactly("GET", "POST", "GET");
    var wanted = TokenDesk.body(desk.requests().get(1));
    assertThat(wanted.get("expiration").getAsLong()).isEqualTo(3600);
    assertThat(wanted.get("maxAllowedRetrievals").getAsInt()).isEqualTo(500);
  }

  @Test
  void aTokenIsMadeWhereTheOneAtHandIsUsedUp() {
    desk.replaceToken(0, Duration.ofMinutes(10));

    tokens.importing(ImportToken::toString);

    assertThat(desk.made()).isEqualTo(2);
  }

  @Test
  void aTokenIsRetrievedOnceForManyImports() {
    for (int i = 0; i < 10; i++) {
      tokens.importing(ImportToken::toString);
    }

    assertThat(desk.count("GET", TOKENS)).isEqualTo(2);
  }

  @Test
  void manyThreadsRetrieveOnce() throws Exception {
    desk.replaceToken(5, Duration.ofMinutes(10));
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> imports = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        imports.add(
            pool.submit(
                () -> {
                  start.await();
                  return tokens.importing(ImportToken::toString);
                }));
      }
      start.countDown();
      for (Future<String> done : imports) {
        assertThat(done.get()).startsWith("ImportToken");
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(desk.count("GET", TOKENS)).isEqualTo(1);
  }

  @Test
  void aTokenIsRetrievedAnewShortlyBeforeItExpires() {
    desk.replaceToken(5, Duration.ofMinutes(10));
    tokens.importing(ImportToken::toString);

    clock.now = clock.now.plus(Duration.ofMinutes(10).minusSeconds(29));
    tokens.importing(ImportToken::toString);

    assertThat(desk.count("GET", TOKENS)).isEqualTo(2);
  }

  @Test
  void anImportIsDoneAgainWithTheTokenThatReplacedOurs() {
    AtomicInteger tries = new AtomicInteger();

    int tried =
        tokens.importing(
            token -> {
              if (tries.incrementAndGet() == 1) {
                desk.replaceToken(5, Duration.ofMinutes(10));
                throw refusal("INCORRECT_NONCE_ERR");
              }
              return tries.get();
            });

    assertThat(tried).isEqualTo(2);
    assertThat(waits).hasSize(1).allMatch(wait -> wait.toMillis() <= 200);
  }

  @Test
  void aRefusalThatAnotherTokenWouldNotHelpIsReportedAtOnce() {
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                tokens.importing(
                    token -> {
                      tries.incrementAndGet();
                      throw refusal("KEY_CREATE_IMPORT_ACCESS_ERR");
                    }))
        .isInstanceOf(ServiceException.class);

    assertThat(tries).hasValue(1);
  }

  @Test
  void aBadBodyUnderTheSameTokenIsReportedAsWhatItIs() {
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                tokens.importing(
                    token -> {
                      tries.incrementAndGet();
                      throw refusal("BAD_BODY_ERR");
                    }))
        .hasMessageContaining("BAD_BODY_ERR")
        .hasMessageNotContaining("replaced");

    assertThat(tries).hasValue(1);
  }

  @Test
  void anImporterThatIsAlwaysTooLateGivesUpAndSaysWhy() {
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                tokens.importing(
                    token -> {
                      tries.incrementAndGet();
                      desk.replaceToken(5, Duration.ofMinutes(10));
                      throw refusal("INCORRECT_NONCE_ERR");
                    }))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("in each of 6 attempts");

    assertThat(tries).hasValue(HeldToken.MOST_ATTEMPTS);
    assertThat(waits).hasSize(HeldToken.MOST_ATTEMPTS - 1);
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() {
    HeldToken interrupted =
        new HeldToken(
            kms(),
            clock,
            time -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(
            () ->
                interrupted.importing(
                    token -> {
                      throw refusal("IMPORT_TOKEN_EXPIRED_ERR");
                    }))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  private HeldToken tokens() {
    return new HeldToken(kms(), clock, waits::add);
  }

  private Kms kms() {
    Wire wire =
        Connection.of(desk.cloud())
            .wire(Service.KEY_PROTECT, "Key Protect", () -> "", Errors.json("Correlation-Id"));
    return new Kms(wire, "instance", "Key Protect");
  }

  private static ServiceException refusal(String code) {
    return ServiceException.of(
        new ServiceError("Key Protect: import key", 400, code, "No.", "corr-1"), Optional.empty());
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
