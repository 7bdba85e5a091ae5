package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.ibm.cloud.sdk.core.security.BearerTokenAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One token for all, renewed in time. */
class TokensTest {

  private static final String API_KEY = "an-api-key-of-the-tests";

  private final Iam iam = new Iam();
  private final Server server = new Server();

  @BeforeEach
  void answerAlways() {
    server.web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return Answers.ok("{}");
          }
        });
  }

  @AfterEach
  void close() {
    server.close();
    iam.close();
  }

  private Connection connection() {
    return Connection.with(() -> new IamAuthenticator.Builder().apikey(API_KEY).build())
        .telling(server.time)
        .with(server.settings().endpoint("iam", iam.address()));
  }

  /** Makes a call, and gives the token that it was made with. */
  private String call(Connection connection) throws InterruptedException {
    send(connection);
    return Server.header(server.request(), "Authorization");
  }

  private static void send(Connection connection) {
    Server.wire(connection).get("get").path("t").asNothing().send();
  }

  @Test
  void apiKeyIsExchangedForAToken() throws Exception {
    assertThat(call(connection())).isEqualTo("Bearer token-1");

    RecordedRequest request = iam.requests().get(0);
    assertThat(request.getRequestLine()).isEqualTo("POST /identity/token HTTP/1.1");
    assertThat(Server.body(request)).contains("apikey=" + API_KEY).contains("grant-type%3Aapikey");
  }

  @Test
  void manyThreadsWithoutATokenAskForOne() throws Exception {
    Connection connection = connection();
    CountDownLatch gate = iam.closeGate();
    ExecutorService pool = Executors.newFixedThreadPool(200);
    try {
      CountDownLatch together = new CountDownLatch(200);
      Callable<Void> work =
          () -> {
            together.countDown();
            together.await();
            send(connection);
            return null;
          };
      List<Future<Void>> calls = IntStream.range(0, 200).mapToObj(i -> pool.submit(work)).toList();
      together.await();
      gate.countDown();
      for (Future<Void> call : calls) {
        call.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(iam.count()).isEqualTo(1);
    assertThat(server.requests())
        .hasSize(200)
        .allMatch(r -> Server.header(r, "Authorization").equals("Bearer token-1"));
  }

  @Test
  void tokenIsUsedWithoutAskingAgainForFourFifthsOfItsLife() throws Exception {
    Connection connection = connection();
    call(connection);
    server.time.advance(Duration.ofMinutes(47));

    assertThat(call(connection)).isEqualTo("Bearer token-1");
    assertThat(iam.count()).isEqualTo(1);
  }

  @Test
  void callersGoOnWithTheOldTokenWhileItIsRenewed() throws Exception {
    Connection connection = connection();
    call(connection);
    server.time.advance(Duration.ofMinutes(49));
    CountDownLatch gate = iam.closeGate();

    assertThat(call(connection)).isEqualTo("Bearer token-1");
    assertThat(call(connection)).isEqualTo("Bearer token-1");
    gate.countDown();

    await().untilAsserted(() -> assertThat(call(connection)).isEqualTo("Bearer token-2"));
    assertThat(iam.count()).isEqualTo(2);
  }

  @Test
  void expiredTokenIsReplacedOnceForAllWhoWait() throws Exception {
    Connection connection = connection();
    call(connection);
    server.time.advance(Duration.ofMinutes(61));
    ExecutorService pool = Executors.newFixedThreadPool(50);
    try {
      Callable<Void> work =
          () -> {
            send(connection);
            return null;
          };
      for (Future<Void> call : IntStream.range(0, 50).mapToObj(i -> pool.submit(work)).toList()) {
        call.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(iam.count()).isEqualTo(2);
    assertThat(server.requests())
        .allMatch(r -> Server.header(r, "Authorization").equals("Bearer token-2"));
  }

  @Test
  void renewalThatFailsKeepsTheOldTokenWhileItIsGood() throws Exception {
    Connection connection = connection();
    call(connection);
    server.time.advance(Duration.ofMinutes(49));
    iam.answersNext(Answers.refusal(400, "BXNIM0415E", "gone"));
    assertThat(call(connection)).isEqualTo("Bearer token-1");
    await().until(() -> iam.count() == 2);

    server.time.advance(Duration.ofMinutes(5));
    await().untilAsserted(() -> assertThat(call(connection)).isEqualTo("Bearer token-2"));
  }

  @Test
  void renewalThatFailedIsNotTriedAgainAtOnce() throws Exception {
    Connection connection = connection();
    call(connection);
    server.time.advance(Duration.ofMinutes(49));
    iam.answersNext(Answers.refusal(400, "BXNIM0415E", "gone"));
    call(connection);
    await().until(() -> iam.count() == 2 && !renewing());

    for (int i = 0; i < 20; i++) {
      assertThat(call(connection)).isEqualTo("Bearer token-1");
    }

    assertThat(iam.count()).isEqualTo(2);
  }

  private static boolean renewing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("redoubt-token"));
  }

  @Test
  void tokenThatAServiceRefusesIsReplacedAndTheCallMadeOnceMore() throws Exception {
    server.web.setDispatcher(new RefusingUntil("Bearer token-2"));
    Connection connection = connection();

    Server.wire(connection).post("make").path("t").json(List.of()).asNothing().send();

    assertThat(iam.count()).isEqualTo(2);
    assertThat(server.requests())
        .extracting(r -> Server.header(r, "Authorization"))
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void refusalOfTheNewTokenIsFinal() throws Exception {
    server.web.setDispatcher(new RefusingUntil("Bearer never"));

    UnauthorizedException failure =
        catchThrowableOfType(UnauthorizedException.class, () -> send(connection()));

    assertThat(failure.code()).isEqualTo("UNAUTHORIZED_ERR");
    assertThat(server.requests()).hasSize(2);
    assertThat(iam.count()).isEqualTo(2);
  }

  @Test
  void renewedTokenIsNoAttempt() {
    server.web.setDispatcher(new RefusingUntil("Bearer token-2"));
    Connection once =
        connection()
            .with(server.settings().endpoint("iam", iam.address()).retrying(RetryPolicy.NONE));

    send(once);

    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @Test
  void tokenThatCannotBeHadAnewIsNotTriedTwice() {
    server.web.setDispatcher(new RefusingUntil("Bearer never"));
    Connection connection =
        Connection.with(() -> new BearerTokenAuthenticator("static"))
            .telling(server.time)
            .with(server.settings());

    assertThatThrownBy(() -> send(connection)).isInstanceOf(UnauthorizedException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void unknownApiKeyIsRefusedWithIamsCode() {
    iam.answersNext(Answers.refusal(400, "BXNIM0415E", "Provided API key could not be found."));

    UnauthorizedException failure =
        catchThrowableOfType(UnauthorizedException.class, () -> send(connection()));

    assertThat(failure.code()).isEqualTo("BXNIM0415E");
    assertThat(failure.operation()).isEqualTo("IAM: sign in");
    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.correlationId()).isEqualTo("iam-request-7");
    assertThat(iam.count()).isEqualTo(1);
    assertThat(server.web.getRequestCount()).isZero();
  }

  @Test
  void signInIsTriedAgainWhenIamIsUnavailable() throws Exception {
    iam.answersNext(Answers.status(503, "{}"), Answers.status(503, "{}"));

    assertThat(call(connection())).isEqualTo("Bearer token-1");
    assertThat(server.time.waits()).hasSize(2);
  }

  @Test
  void signInFailsWhenIamStaysUnavailableAndWorksLater() throws Exception {
    iam.answersNext(
        Answers.status(503, "{}"), Answers.status(503, "{}"), Answers.status(503, "{}"));
    Connection connection = connection();

    assertThatThrownBy(() -> send(connection))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("IAM: sign in");
    assertThat(call(connection)).isEqualTo("Bearer token-1");
  }

  @Test
  void signInThatHasNoTokenInItsAnswerFails() {
    for (int i = 0; i < 3; i++) {
      iam.answersNext(Answers.ok("{}"));
    }

    assertThatThrownBy(() -> send(connection())).isInstanceOf(ConnectionException.class);
  }

  @Test
  void signInThatTakesTooLongEndsWithTheDeadlineOfTheCall() {
    iam.closeGate();
    Connection hurried =
        connection()
            .with(server.settings().endpoint("iam", iam.address()).within(Duration.ofMillis(200)));

    assertThatThrownBy(() -> send(hurried))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("IAM: sign in");
  }

  @Test
  void copiesThatSignInAlikeShareTheToken() throws Exception {
    Connection connection = connection();
    Settings settings = connection.settings();

    call(connection);
    call(connection.with(settings.within(Duration.ofSeconds(5))));
    call(connection.with(settings.retrying(RetryPolicy.NONE).observedBy(report -> {})));

    assertThat(iam.count()).isEqualTo(1);
  }

  @Test
  void copyThatSignsInElsewhereHasItsOwnToken() throws Exception {
    Connection connection = connection();
    call(connection);
    try (Iam other = new Iam()) {
      other.answersNext(Answers.token("other"));
      Connection copy = connection.with(connection.settings().endpoint("iam", other.address()));

      assertThat(call(copy)).isEqualTo("Bearer other");
      assertThat(call(connection)).isEqualTo("Bearer token-1");
    }
  }

  @Test
  void authenticatorOfTheApplicationIsNotTurnedToAnotherHost() throws Exception {
    IamAuthenticator own = new IamAuthenticator.Builder().apikey(API_KEY).build();
    Settings here = server.settings().endpoint("iam", iam.address());
    Connection first = Connection.with(() -> own).telling(server.time).with(here);
    call(first);
    try (Iam other = new Iam()) {
      other.answersNext(Answers.token("other"));
      Settings there = server.settings().endpoint("iam", other.address());
      assertThat(call(Connection.with(() -> own).telling(server.time).with(there)))
          .isEqualTo("Bearer other");

      server.time.advance(Duration.ofHours(2));
      assertThat(call(first)).isEqualTo("Bearer token-2");
      assertThat(other.count()).isEqualTo(1);
    }
    assertThat(own.getURL()).isEqualTo("https://iam.cloud.ibm.com");
  }

  /** A service that takes one token only. */
  private static final class RefusingUntil extends Dispatcher {
    private final String good;

    RefusingUntil(String good) {
      this.good = good;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      return good.equals(Server.header(request, "Authorization"))
          ? Answers.ok("{}")
          : Answers.refusal(401, "UNAUTHORIZED_ERR", "The token is not taken.");
    }
  }
}
