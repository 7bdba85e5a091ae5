package io.github.redoubt.core.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.CallObserver;
import io.github.redoubt.core.CallReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls: credentials, attempts, deadline, redaction, and the wire below.
 *
 * <p>Each call is one {@link Attempts}, which decides after every attempt whether there is an
 * answer, a failure, or another attempt.
 */
final class Pipeline {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final String USER_AGENT = "redoubt-java/" + version();

  private final Settings settings;
  private final Tokens tokens;
  private final Time time;
  private final Clients clients;

  Pipeline(Settings settings, Tokens tokens, Time time) {
    this.settings = settings;
    this.tokens = tokens;
    this.time = time;
    this.clients = new Clients(settings.client());
  }

  /** Gives the client that tokens are fetched with, from an address or, if empty, any. */
  OkHttpClient signInClient(String address) {
    return clients.client(!address.startsWith("http:"), true);
  }

  private OkHttpClient client(Call<?> call) {
    return clients.client(call.url.isHttps(), call.repeatable);
  }

  <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return Async.run(work, settings.executor().orElseGet(Async::executor));
  }

  <T> T send(Call<T> call) {
    Attempts<T> attempts =
        new Attempts<>(call, Correlation.next(), settings.retries(), settings.deadline(), time);
    boolean signed = call.wire.signing().isPresent();
    if (!signed && tokens.prepare()) {
      var unused = client(call);
      call.reader.prepare();
    }
    try {
      while (true) {
        attempts.begin();
        @Nullable T value = attempt(call, attempts);
        if (attempts.answered()) {
          return answer(value);
        }
      }
    } finally {
      if (!settings.observers().isEmpty()) {
        tell(settings.observers(), attempts.report());
      }
    }
  }

  /** A value is null only where the call's answer is {@code Void}, which has no other. */
  @SuppressWarnings("NullAway")
  private static <T> T answer(@Nullable T value) {
    return value;
  }

  private <T> @Nullable T attempt(Call<T> call, Attempts<T> attempts) {
    boolean signed = call.wire.signing().isPresent();
    String authorization = signed ? "" : authorization(attempts);
    Request request = request(call, attempts, authorization, time.now());
    Outgoing body = request.body() == null ? null : new Outgoing(request.body());
    okhttp3.Call sent =
        client(call).newCall(request.newBuilder().method(call.method, body).build());
    if (!call.streams) {
      sent.timeout().timeout(attempts.remainingNanos(), TimeUnit.NANOSECONDS);
    }
    Thread me = Thread.currentThread();
    okhttp3.@Nullable Call outer = InFlight.enter(me, sent);
    @Nullable Response response = null;
    boolean keep = false;
    try {
      response = execute(sent);
      attempts.cameIn(response);
      WireLog.answer(call, response, attempts);
      if (response.isSuccessful() || attempts.isNotModified(response)) {
        T value = call.reader.read(new Answer(response, sent));
        keep = call.streams;
        attempts.succeed();
        return value;
      }
      attempts.refused(response, age -> !signed && tokens.refused(authorization, age));
    } catch (LateRefusal late) {
      attempts.refused(late);
    } catch (IOException | JsonParseException problem) {
      attempts.failed(problem, body == null || body.started(), sent.isCanceled());
    } finally {
      InFlight.leave(me, outer);
      if (response != null && !keep) {
        response.close();
      }
    }
    return null;
  }

  /** OkHttp waits for connections in code that throws what its signature does not say. */
  private static Response execute(okhttp3.Call call) throws IOException {
    try {
      return call.execute();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for a connection", e);
      }
      throw e;
    }
  }

  Caller caller() {
    try {
      return Caller.of(tokens.header(settings.deadline()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SignIn.noAnswer("interrupted", e);
    }
  }

  private String authorization(Attempts<?> attempts) {
    try {
      return tokens.header(Duration.ofNanos(attempts.remainingNanos()));
    } catch (InterruptedException e) {
      throw attempts.interrupted(e);
    }
  }

  private static Request request(
      Call<?> call, Attempts<?> attempts, String authorization, Instant now) {
    Request.Builder request =
        new Request.Builder()
            .url(call.url)
            .headers(call.headers)
            .header("User-Agent", USER_AGENT)
            .method(call.method, call.body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    String header = call.wire.errors().correlationHeader();
    if (!header.isEmpty()) {
      request.header(header, attempts.correlationId());
    }
    Request unsigned = request.build();
    Request built =
        call.wire.signing().map(signing -> signing.sign(unsigned, now)).orElse(unsigned);
    WireLog.request(call, built, attempts);
    return built;
  }

  private static void tell(List<CallObserver> observers, CallReport report) {
    for (CallObserver observer : observers) {
      try {
        observer.onCall(report);
      } catch (RuntimeException e) {
        LOG.warn("An observer failed at {}", report.operation(), e);
      }
    }
  }

  private static String version() {
    String version = Pipeline.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
