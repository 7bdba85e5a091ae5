package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that prove who sends them by a signature. */
class SigningTest {

  private final Server server = new Server();

  @AfterEach
  void close() {
    server.close();
  }

  /** Counts the attempts that it signs; learns from every refusal. */
  private static final class Counting implements Signing {
    private int signed;

    @Override
    public Request sign(Request request, Instant now) {
      signed++;
      return request.newBuilder().header("Authorization", "signature-" + signed).build();
    }

    @Override
    public boolean learnsFrom(int status, Errors.Parts refusal, Headers headers, Instant now) {
      return status == 403;
    }
  }

  @Test
  void whatIsLearntFromARefusalIsTriedOnce() throws Exception {
    server.web.enqueue(Answers.builder(403, "{}").build());
    server.web.enqueue(Answers.builder(403, "{}").build());
    Wire wire = server.wire().signedBy(new Counting());

    assertThatThrownBy(() -> wire.put("put").path("t").empty().asNothing().send())
        .isInstanceOf(ForbiddenException.class);

    assertThat(server.web.takeRequest().getHeaders().get("Authorization")).isEqualTo("signature-1");
    assertThat(server.web.takeRequest().getHeaders().get("Authorization")).isEqualTo("signature-2");
    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aBodyThatWasReadToBeSignedHasNotLeftYet() {
    Signing reading =
        (request, now) -> {
          try (Buffer buffer = new Buffer()) {
            RequestBody body = request.body();
            if (body != null) {
              body.writeTo(buffer);
            }
            return request;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };
    Wire wire = server.wire().signedBy(reading);
    server.close();

    assertThatThrownBy(() -> wire.post("make").path("t").empty().asNothing().send())
        .isInstanceOf(ConnectionException.class);
  }
}
