package io.github.redoubt.core.internal;

import io.github.redoubt.core.CallReport;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.ServiceError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call, and the decision after each.
 *
 * <p>What went wrong is either waited out (the method returns, and the pipeline begins another
 * attempt) or thrown.
 */
final class Attempts<T> {

  private static final long MOST_ERROR_BYTES = 64 << 10;
  private static final List<String> REQUEST_ID_HEADERS =
      List.of(
          "Correlation-Id",
          "Transaction-Id",
          "X-Correlation-Id",
          "x-clv-request-id",
          "X-Request-Id");

  private final Call<T> call;
  private final String correlationId;
  private final RetryPolicy policy;
  private final Time time;
  private final long begun;
  private final long deadlineNanos;
  private int attempts;
  private int status;
  private boolean renewed;
  private boolean answered;

  Attempts(Call<T> call, String correlationId, RetryPolicy policy, Duration deadline, Time time) {
    this.call = call;
    this.correlationId = correlationId;
    this.policy = policy;
    this.time = time;
    this.begun = time.nanos();
    this.deadlineNanos = Time.nanosIn(deadline);
  }

  void begin() {
    attempts++;
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(new InterruptedException("interrupted before it was sent"));
    }
  }

  void cameIn(Response response) {
    status = response.code();
  }

  void succeed() {
    answered = true;
  }

  boolean answered() {
    return answered;
  }

  String correlationId() {
    return correlationId;
  }

  int count() {
    return attempts;
  }

  /** A conditional read that finds nothing new is an answer to whoever asked conditionally. */
  boolean isNotModified(Response response) {
    return response.code() == 304;
  }

  long remainingNanos() {
    return Math.max(1, deadlineNanos - (time.nanos() - begun));
  }

  CallReport report() {
    // A success whose body broke off or made no sense was no answer.
    boolean usable = answered || status >= 300;
    OptionalInt last = usable ? OptionalInt.of(status) : OptionalInt.empty();
    return new CallReport(
        call.operation, last, attempts, Duration.ofNanos(time.nanos() - begun), correlationId);
  }

  /**
   * Decides after an answer that is no success.
   *
   * @param renew drops the token if it is older than the given age, and says whether a new one can
   *     be had
   */
  void refused(Response response, Predicate<Duration> renew) {
    String text = errorText(response);
    Errors.Parts parts = call.wire.errors().read(status, response.headers(), text);
    if (!renewed && hasBetterProof(response, parts, renew)) {
      renewed = true;
      attempts--;
      return;
    }
    Optional<Duration> retryAfter = retryAfter(response);
    String id = parts.requestId().isEmpty() ? requestId(response) : parts.requestId();
    RedoubtException refusal = refusal(parts, id, retryAfter, response.headers(), text);
    decide(refusal, parts.code(), retryAfter);
  }

  /** Decides after an answer that began as a success and turned out to be none. */
  void refused(LateRefusal late) {
    status = late.status();
    Errors.Parts parts = late.parts();
    String id = parts.requestId().isEmpty() ? correlationId : parts.requestId();
    RedoubtException refusal = refusal(parts, id, Optional.empty(), Headers.EMPTY, "");
    decide(refusal, parts.code(), Optional.empty());
  }

  private void decide(RedoubtException refusal, String code, Optional<Duration> retryAfter) {
    boolean safe = status == 429 || call.repeatable;
    if (!call.wire.errors().passes(status, code) || !safe || !isBodyRepeatable()) {
      throw refusal;
    }
    waitOr(refusal, retryAfter);
  }

  /** A signature learns for the calls to come, too, where this one cannot be sent again. */
  private boolean hasBetterProof(Response response, Errors.Parts parts, Predicate<Duration> renew) {
    if (call.wire.signing().isPresent()) {
      Signing signing = call.wire.signing().get();
      return signing.learnsFrom(status, parts, response.headers(), time.now())
          && isBodyRepeatable();
    }
    Optional<Duration> stale = call.wire.errors().staleTokenAge(status);
    return stale.isPresent() && isBodyRepeatable() && renew.test(stale.get());
  }

  /**
   * Decides after an attempt that brought no usable answer.
   *
   * @param sent whether anything of the request may have reached the service
   */
  void failed(Exception problem, boolean sent, boolean cancelled) {
    boolean unsent =
        !sent || problem instanceof ConnectException || problem instanceof UnknownHostException;
    boolean harmless = call.repeatable || unsent || isHandshake(problem);
    RedoubtException failure =
        harmless
            ? new ConnectionException(
                call.operation, attempts, correlationId, problem(problem), problem)
            : new OutcomeUnknownException(call.operation, correlationId, call.lookAt, problem);
    boolean hopeless = !(problem instanceof IOException) || isHandshake(problem);
    if (!harmless
        || hopeless
        || cancelled
        || Thread.currentThread().isInterrupted()
        || !isBodyRepeatable()) {
      throw failure;
    }
    waitOr(failure, Optional.empty());
  }

  RedoubtException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ConnectionException(call.operation, attempts, correlationId, "interrupted", cause);
  }

  private boolean isBodyRepeatable() {
    return call.body == null || !call.body.isOneShot();
  }

  private static boolean isHandshake(Exception problem) {
    return problem instanceof SSLHandshakeException
        || problem instanceof SSLPeerUnverifiedException;
  }

  private String problem(Exception problem) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    if (remainingNanos() == 1) {
      return "the deadline of " + Duration.ofNanos(deadlineNanos).toMillis() + " ms passed";
    }
    return status == 0 || problem instanceof IOException
        ? problem.getClass().getSimpleName() + ": " + problem.getMessage()
        : "status "
            + status
            + " came with a body that is not what was asked for: "
            + problem.getMessage();
  }

  private RedoubtException refusal(
      Errors.Parts parts, String id, Optional<Duration> retryAfter, Headers headers, String text) {
    boolean gatewayLostIt = (status == 502 || status == 504) && !call.repeatable;
    ServiceError error =
        new ServiceError(call.operation, status, parts.code(), parts.message(), id);
    RedoubtException refusal = call.wire.errors().exception(error, retryAfter, headers, text);
    return gatewayLostIt
        ? new OutcomeUnknownException(call.operation, id, call.lookAt, refusal)
        : refusal;
  }

  private String requestId(Response response) {
    for (String header : REQUEST_ID_HEADERS) {
      String id = response.header(header);
      if (id != null) {
        return id;
      }
    }
    return correlationId;
  }

  /** The status is the answer; that its explanation breaks off does not make it unknown. */
  private static String errorText(Response response) {
    try {
      return response.peekBody(MOST_ERROR_BYTES).string();
    } catch (IOException brokenOff) {
      return "";
    }
  }

  private Optional<Duration> retryAfter(Response response) {
    @Nullable String text = response.header("Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(time.now(), date.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void waitOr(RedoubtException failure, Optional<Duration> asked) {
    Duration wait = asked.orElseGet(() -> Backoff.after(attempts, policy));
    if (attempts >= policy.maxAttempts() || Time.nanosIn(wait) >= remainingNanos()) {
      throw failure;
    }
    WireLog.waiting(call, this, wait, failure);
    try {
      time.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
