package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.objects.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that break, and what is made of them. */
class TransferFaultsTest {

  /** More than is read into memory before it is sent. */
  private static final int LONG = 2 << 20;

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Looks a bucket up, which the server answers with what a bucket without a root key says. */
  private Bucket bucket() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(
        new MockResponse.Builder()
            .body("<LocationConstraint>us-south-standard</LocationConstraint>")
            .build());
    Bucket bucket =
        ObjectStorage.on(
                IbmCloud.connect(Credentials.bearerToken("a-token"))
                    .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
                    .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
                Crn.ofInstance("cloud-object-storage", "global", "acc", "i"))
            .bucket("orders", Location.US_SOUTH);
    server.takeRequest();
    server.takeRequest();
    return bucket;
  }

  private static MockResponse slowDown() {
    return new MockResponse.Builder()
        .code(503)
        .body("<Error><Code>SlowDown</Code><Message>slow</Message></Error>")
        .build();
  }

  @Test
  void aFileIsSentAgainAfterSlowDown(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "the bytes");
    Bucket bucket = bucket();
    server.enqueue(slowDown());
    server.enqueue(new MockResponse.Builder().addHeader("ETag", "\"e\"").build());

    bucket.put("k", Content.of(file));

    for (int i = 0; i < 2; i++) {
      assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
          .isEqualTo("the bytes");
    }
  }

  @Test
  void bytesAtHandTravelWithTheirCrc64Nvme() throws Exception {
    Bucket bucket = bucket();
    server.enqueue(new MockResponse.Builder().addHeader("ETag", "\"e\"").build());

    bucket.put("k", Content.of("123456789"));

    assertThat(server.takeRequest().getHeaders().get("x-amz-checksum-crc64nvme"))
        .isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void aStreamThatWasReadIsNotSentAgain() throws Exception {
    Bucket bucket = bucket();
    server.enqueue(slowDown());

    Content stream = Content.of(new ByteArrayInputStream(new byte[LONG]), LONG);
    assertThatThrownBy(() -> bucket.put("k", stream)).isInstanceOf(RedoubtException.class);

    assertThat(server.getRequestCount()).isEqualTo(3);
  }
}
