package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnavailableException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals are waited out, and for how long. */
class RetriesTest {

  record Thing(String id) {}

  private final Server server = new Server();

  @AfterEach
  void close() {
    server.close();
  }

  private static Thing get(Wire wire) {
    return wire.get("get thing").path("t").as(Thing.class).send();
  }

  private static Thing post(Wire wire) {
    return wire.post("make thing").path("t").json(new Thing("1")).as(Thing.class).send();
  }

  private void enqueueOk() {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
  }

  private void refuse(int status, String retryAfter) {
    server.web.enqueue(Answers.builder(status, "{}").setHeader("Retry-After", retryAfter).build());
  }

  @Test
  void secondsOfRetryAfterAreWaitedForExactly() {
    refuse(429, "17");
    enqueueOk();

    assertThat(get(server.wire()).id()).isEqualTo("7");
    assertThat(server.time.waits()).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void dateOfRetryAfterIsWaitedForExactly() {
    refuse(503, "Tue, 24 Nov 2026 10:00:42 GMT");
    enqueueOk();

    get(server.wire());

    assertThat(server.time.waits()).containsExactly(Duration.ofSeconds(42));
  }

  @Test
  void dateThatHasPassedIsNotWaitedFor() {
    refuse(503, "Tue, 24 Nov 2026 09:00:00 GMT");
    enqueueOk();

    get(server.wire());

    assertThat(server.time.waits()).containsExactly(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "99999999999999"})
  void unreadableRetryAfterMeansOurOwnBackoff(String text) {
    refuse(429, text);
    enqueueOk();

    get(server.wire());

    assertThat(server.time.waits())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(250)));
  }

  @Test
  void creationThatIsRateLimitedIsSentAgainBecauseItDidNotHappen() {
    refuse(429, "1");
    enqueueOk();

    assertThat(post(server.wire()).id()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void readIsSentAgainAfterAGatewaysRefusal(int status) {
    server.web.enqueue(Answers.status(status, "<html>no JSON</html>"));
    enqueueOk();

    assertThat(get(server.wire()).id()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504})
  void creationThatAGatewayLostHasAnUnknownOutcome(int status) {
    server.web.enqueue(Answers.status(status, "{}"));

    assertThatThrownBy(() -> post(server.wire()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(UnavailableException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void creationThatWasRefusedAsUnavailableIsNotRepeated() {
    server.web.enqueue(Answers.status(503, "{}"));

    assertThatThrownBy(() -> post(server.wire())).isInstanceOf(UnavailableException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 412, 422, 500, 501})
  void otherRefusalsAreFinal(int status) {
    server.web.enqueue(Answers.status(status, "{}"));

    assertThatThrownBy(() -> get(server.wire()))
        .isInstanceOf(ServiceException.class)
        .satisfies(e -> assertThat(((ServiceException) e).status()).isEqualTo(status));
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void deletionThatMustHappenOnceIsNotRepeatedAfterARequestTimeout() {
    server.web.enqueue(Answers.status(408, "{}"));

    assertThatThrownBy(() -> server.wire().delete("purge").path("t").once().asNothing().send())
        .isInstanceOf(ServiceException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void attemptsAreExhausted() {
    for (int i = 0; i < 4; i++) {
      server.web.enqueue(Answers.status(503, "{\"message\":\"number " + i + "\"}"));
    }

    assertThatThrownBy(() -> get(server.wire()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("number 3");
    assertThat(server.time.waits()).hasSize(3);
  }

  @Test
  void oneAttemptIsOneAttempt() {
    server.web.enqueue(Answers.status(503, "{}"));

    assertThatThrownBy(() -> get(server.retrying(RetryPolicy.NONE)))
        .isInstanceOf(UnavailableException.class);
    assertThat(server.time.waits()).isEmpty();
  }

  @Test
  void retryAfterBeyondTheDeadlineFailsAtOnceAndSaysHowLong() {
    refuse(429, "61");

    RateLimitedException failure =
        catchThrowableOfType(RateLimitedException.class, () -> get(server.wire()));

    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
    assertThat(failure.retryable()).isTrue();
    assertThat(server.time.waits()).isEmpty();
  }

  @Test
  void retryAfterOfTheEndOfTimeFailsAtOnce() {
    refuse(429, "Fri, 31 Dec 9999 23:59:59 GMT");

    assertThatThrownBy(() -> get(server.wire())).isInstanceOf(RateLimitedException.class);
  }

  @Test
  void waitsOfEarlierAttemptsCountAgainstTheDeadline() {
    refuse(503, "40");
    refuse(503, "40");

    assertThatThrownBy(() -> get(server.wire())).isInstanceOf(UnavailableException.class);
    assertThat(server.time.waits()).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void deadlineMayBeForEver() {
    enqueueOk();
    Wire patient =
        Server.wire(
            server.connection().with(server.settings().within(ChronoUnit.FOREVER.getDuration())));

    assertThat(get(patient).id()).isEqualTo("7");
  }

  @Property(tries = 20)
  void waitsAreWithinTheBoundThatDoubles(
      @ForAll @IntRange(min = 2, max = 8) int attempts,
      @ForAll @LongRange(min = 1, max = 5_000) long baseMillis,
      @ForAll @LongRange(min = 0, max = 20_000) long moreMillis) {
    RetryPolicy policy =
        new RetryPolicy(
            attempts, Duration.ofMillis(baseMillis), Duration.ofMillis(baseMillis + moreMillis));
    try (Server busy = new Server()) {
      for (int i = 0; i < attempts; i++) {
        busy.web.enqueue(Answers.status(503, "{}"));
      }
      Wire wire =
          Server.wire(
              busy.connection().with(busy.settings().retrying(policy).within(Duration.ofDays(1))));

      assertThatThrownBy(() -> get(wire)).isInstanceOf(UnavailableException.class);

      assertThat(busy.time.waits()).hasSize(attempts - 1);
      for (int i = 0; i < attempts - 1; i++) {
        long most = Math.min(baseMillis << i, baseMillis + moreMillis);
        assertThat(busy.time.waits().get(i)).isBetween(Duration.ZERO, Duration.ofMillis(most));
      }
    }
  }

  @Test
  void waitsAreSpreadOverTheWholeBound() {
    Duration second = Duration.ofSeconds(1);
    RetryPolicy policy = new RetryPolicy(200, second, second);
    for (int i = 0; i < 200; i++) {
      server.web.enqueue(Answers.status(503, "{}"));
    }
    Wire wire =
        Server.wire(
            server
                .connection()
                .with(server.settings().retrying(policy).within(Duration.ofDays(1))));

    assertThatThrownBy(() -> get(wire)).isInstanceOf(UnavailableException.class);

    // The chance that 199 even draws leave a fifth of the bound empty is below 10^-18.
    assertThat(server.time.waits())
        .anyMatch(wait -> wait.toMillis() < 200)
        .anyMatch(wait -> wait.toMillis() > 800)
        .allMatch(wait -> wait.compareTo(second) <= 0);
  }

  @Test
  void longestDelaysDoNotOverflow() {
    Duration longest = ChronoUnit.FOREVER.getDuration();
    server.web.enqueue(Answers.status(503, "{}"));

    assertThatThrownBy(() -> get(server.retrying(new RetryPolicy(30, longest, longest))))
        .isInstanceOf(UnavailableException.class);
  }
}
