package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which the services say no. */
class ErrorBodiesTest {

  private final Server server = new Server();

  @AfterEach
  void close() {
    server.close();
  }

  private ServiceException refusal(MockResponse answer) {
    server.web.enqueue(answer);
    Wire wire = server.retrying(RetryPolicy.NONE);
    return catchThrowableOfType(
        ServiceException.class, () -> wire.get("get thing").path("t").asNothing().send());
  }

  @Test
  void keyProtectsReasonsAreRead() {
    ServiceException failure =
        refusal(
            Answers.builder(
                    409,
                    """
                    {"metadata":{"collectionType":"application/vnd.ibm.kms.error+json",
                                 "collectionTotal":1},
                     "resources":[{"errorMsg":"Conflict: Action could not be performed",
                       "reasons":[{"code":"KEY_ROTATION_NOT_PERMITTED",
                                   "message":"The key was rotated within the last hour",
                                   "status":409,"moreInfo":"https://cloud.ibm.com",
                                   "target":{"type":"field","name":"id"}}]}]}
                    """)
                .setHeader("Correlation-Id", "kp-1")
                .build());

    assertThat(failure).isInstanceOf(ConflictException.class);
    assertThat(failure.code()).isEqualTo("KEY_ROTATION_NOT_PERMITTED");
    assertThat(failure.serviceMessage()).isEqualTo("The key was rotated within the last hour");
    assertThat(failure.correlationId()).isEqualTo("kp-1");
    assertThat(failure)
        .hasMessage(
            "Test: get thing was refused with status 409 (KEY_ROTATION_NOT_PERMITTED): The key"
                + " was rotated within the last hour [correlation id kp-1]");
  }

  @Test
  void keyProtectsErrorWithoutReasonsIsRead() {
    ServiceException failure =
        refusal(
            Answers.status(
                400, "{\"resources\":[{\"errorMsg\":\"Bad Request: no body\"}],\"metadata\":{}}"));

    assertThat(failure).isExactlyInstanceOf(ServiceException.class);
    assertThat(failure.code()).isEmpty();
    assertThat(failure.serviceMessage()).isEqualTo("Bad Request: no body");
  }

  @Test
  void identityServicesErrorsAreRead() {
    ServiceException failure =
        refusal(
            Answers.status(
                404,
                """
                {"context":{"requestId":"id-1","requestType":"incoming.ServiceId_Get"},
                 "status_code":404,
                 "errors":[{"code":"not_found","message_code":"BXNIM0109E",
                            "message":"The service ID was not found.","details":"…"}],
                 "trace":"id-2"}
                """));

    assertThat(failure).isInstanceOf(NotFoundException.class);
    assertThat(failure.code()).isEqualTo("not_found");
    assertThat(failure.serviceMessage()).isEqualTo("The service ID was not found.");
    assertThat(failure.correlationId()).isEqualTo("id-1");
  }

  @Test
  void tokenServicesErrorIsRead() {
    ServiceException failure =
        refusal(Answers.refusal(400, "BXNIM0415E", "Provided API key could not be found."));

    assertThat(failure.code()).isEqualTo("BXNIM0415E");
    assertThat(failure.serviceMessage()).isEqualTo("Provided API key could not be found.");
    assertThat(failure.correlationId()).isEqualTo("iam-request-7");
  }

  @Test
  void policyServicesErrorIsRead() {
    ServiceException failure =
        refusal(
            Answers.status(
                412,
                """
                {"trace":"trace-9","status_code":412,
                 "errors":[{"code":"policy_conflict_error","message":"Stale version.",
                            "more_info":"https://cloud.ibm.com","details":{"x":1}}]}
                """));

    assertThat(failure).isInstanceOf(PreconditionFailedException.class);
    assertThat(failure.code()).isEqualTo("policy_conflict_error");
    assertThat(failure.correlationId()).isEqualTo("trace-9");
  }

  @Test
  void resourceControllersErrorIsRead() {
    ServiceException failure =
        refusal(
            Answers.status(
                403,
                """
                {"error_code":"RC-ForbiddenError","message":"You may not.","status_code":403,
                 "transaction_id":"bss-1"}
                """));

    assertThat(failure).isInstanceOf(ForbiddenException.class);
    assertThat(failure.code()).isEqualTo("RC-ForbiddenError");
    assertThat(failure.serviceMessage()).isEqualTo("You may not.");
    assertThat(failure.correlationId()).isEqualTo("bss-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Not authorized to do that",
        "<html><body>502</body></html>",
        "[]",
        "null",
        "{",
        "{\"errors\":[]}",
        "{\"errors\":\"none\",\"resources\":{}}",
        "{\"errors\":[7],\"message\":{\"deep\":1},\"context\":3}",
      })
  void bodyOfNoKnownFormSaysNothingAndHidesNothing(String body) {
    ServiceException failure = refusal(Answers.status(403, body));

    assertThat(failure).isInstanceOf(ForbiddenException.class);
    assertThat(failure.code()).isEmpty();
    assertThat(failure.correlationId()).hasSize(36);
  }

  @Test
  void bodyNestedBeyondReasonSaysNothing() {
    ServiceException failure = refusal(Answers.status(403, "{\"a\":" + "[".repeat(30_000)));

    assertThat(failure).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void hugeBodyIsNotReadToItsEnd() {
    ServiceException failure =
        refusal(Answers.status(403, "{\"message\":\"" + "x".repeat(8 << 20) + "\"}"));

    assertThat(failure).isInstanceOf(ForbiddenException.class);
    assertThat(failure.getMessage()).hasSizeLessThan(70_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transaction-Id", "X-Correlation-Id", "x-clv-request-id", "X-Request-Id"})
  void requestIdOfAnyHeaderIsKept(String header) {
    ServiceException failure =
        refusal(Answers.builder(403, "{}").setHeader(header, "request-5").build());

    assertThat(failure.correlationId()).isEqualTo("request-5");
  }

  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of(301, ServiceException.class),
        Arguments.of(400, ServiceException.class),
        Arguments.of(401, UnauthorizedException.class),
        Arguments.of(403, ForbiddenException.class),
        Arguments.of(404, NotFoundException.class),
        Arguments.of(409, ConflictException.class),
        Arguments.of(410, NotFoundException.class),
        Arguments.of(412, PreconditionFailedException.class),
        Arguments.of(422, ServiceException.class),
        Arguments.of(429, RateLimitedException.class),
        Arguments.of(500, UnavailableException.class),
        Arguments.of(502, UnavailableException.class),
        Arguments.of(503, UnavailableException.class),
        Arguments.of(504, UnavailableException.class));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void statusChoosesTheClass(int status, Class<? extends ServiceException> type) {
    ServiceException failure = refusal(Answers.status(status, "{}"));

    assertThat(failure).isExactlyInstanceOf(type);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.operation()).isEqualTo("Test: get thing");
  }

  @Test
  void theServiceChoosesItsOwnClass() {
    server.web.enqueue(Answers.refusal(409, "KEY_STATE", "It is disabled."));
    Errors own =
        new Errors() {
          @Override
          public String correlationHeader() {
            return "";
          }

          @Override
          public Parts read(int status, okhttp3.Headers headers, String body) {
            return Errors.parts(body);
          }

          @Override
          public ServiceException exception(
              io.github.redoubt.core.ServiceError error,
              java.util.Optional<java.time.Duration> retryAfter) {
            return new ForbiddenException(error.explained("Enable it first."));
          }
        };
    Wire wire = server.connection().wire(Server.SERVICE, "Test", () -> "https://no", own);

    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class, () -> wire.get("use").path("t").asNothing().send());

    assertThat(failure).isInstanceOf(ForbiddenException.class).hasMessageContaining("Enable it");
    assertThat(failure.code()).isEqualTo("KEY_STATE");
  }
}
