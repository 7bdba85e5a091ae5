package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.signing.HmacCredentials;
import io.github.redoubt.storage.signing.PresignedUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed calls against a service that verifies every signature, down to the last chunk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedBucketTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Emulated fresh() {
    return new Emulated(emulator);
  }

  private static Bucket newBucket(ObjectStorage storage) {
    return storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
  }

  static Stream<UnaryOperator<ObjectStorage>> waysToNameABucket() {
    return Stream.of(UnaryOperator.identity(), ObjectStorage::virtualHosted);
  }

  @ParameterizedTest
  @MethodSource("waysToNameABucket")
  void bytesStreamsAndAnyKeyAreTakenAndComeBack(UnaryOperator<ObjectStorage> named) {
    Emulated orders = fresh();
    byte[] bytes = new byte[300_001];
    new Random(1).nextBytes(bytes);
    try (HmacCredentials key = orders.hmac("Writer")) {
      Bucket bucket = newBucket(named.apply(orders.storage().signedBy(key)));
      List<String> keys = List.of("plain", "a folder/ünï+code & more?.txt", "a//b", "100%");

      for (String each : keys) {
        bucket.put(each, Content.of(new ByteArrayInputStream(bytes), bytes.length));
        try (ObjectContent content = bucket.get(each)) {
          assertThat(content.bytes()).isEqualTo(bytes);
        }
      }

      bucket.put("small", Content.of("small"));
      try (ObjectContent part = bucket.get("plain", 100, 199)) {
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
      }
      assertThat(bucket.objects().map(ObjectSummary::key)).contains("small").containsAll(keys);
      bucket.delete("small");
      assertThat(bucket.find("small")).isEmpty();
    }
  }

  @Test
  void payloadsThatAreLeftToTlsAreTakenAsWell() {
    Emulated orders = fresh();
    try (HmacCredentials key = orders.hmac("Writer")) {
      Bucket bucket = newBucket(orders.storage().signedLeavingPayloadsToTls(key));

      bucket.put("invoice", Content.of("paid"));

      try (ObjectContent content = bucket.get("invoice")) {
        assertThat(content.bytes()).asString(UTF_8).isEqualTo("paid");
      }
    }
  }

  @Test
  void aBucketUnderARootKeyIsMadeAndReadBack() {
    Emulated orders = fresh();
    orders.authorize("keyProtect");
    Crn rootKey = orders.rootKey("keyProtect");
    try (HmacCredentials key = orders.hmac("Manager")) {
      Bucket bucket =
          orders
              .storage()
              .signedBy(key)
              .newBucket(Emulated.newName(), Location.US_SOUTH)
              .encryptedBy(rootKey)
              .create();

      assertThat(bucket.rootKey()).contains(rootKey);
    }
  }

  @Test
  void aWrongSecretIsRefused() {
    Emulated orders = fresh();
    try (HmacCredentials key = orders.hmac("Writer");
        HmacCredentials wrong = HmacCredentials.of(key.accessKeyId(), "0".repeat(48))) {
      Bucket bucket = newBucket(orders.storage().signedBy(key));

      assertThatThrownBy(
              () -> orders.storage().signedBy(wrong).bucket(bucket.name(), Location.US_SOUTH))
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void aSignatureMayDoWhatItsRoleAllowsAndNoMore() {
    Emulated orders = fresh();
    try (HmacCredentials writer = orders.hmac("Writer");
        HmacCredentials reader = orders.hmac("Reader")) {
      Bucket bucket = newBucket(orders.storage().signedBy(writer));
      bucket.put("invoice", Content.of("paid"));
      Bucket read = orders.storage().signedBy(reader).bucket(bucket.name(), Location.US_SOUTH);

      assertThat(read.head("invoice").sizeBytes()).isEqualTo(4);
      assertThatThrownBy(() -> read.put("invoice", Content.of("mine")))
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> read.head("none")).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void aPresignedUrlReadsAndStoresUntilAByteOfItIsChangedOrItsTimeIsOver() throws Exception {
    try (Emulator own = Emulator.start()) {
      Emulated orders = new Emulated(own);
      try (HmacCredentials key = orders.hmac("Writer")) {
        Bucket bucket = newBucket(orders.storage().signedBy(key));
        String name = "a folder/invoice+1.txt";
        PresignedUrl put = bucket.object(name).presign(Duration.ofMinutes(5)).put().create();
        PresignedUrl get = bucket.object(name).presign(Duration.ofMinutes(5)).get().create();

        assertThat(call(put.url(), "PUT", "paid").statusCode()).isEqualTo(200);
        assertThat(call(get.url(), "GET", "").body()).isEqualTo("paid");
        String changed = get.url().toString().replace("invoice", "invoicE");
        assertThat(call(URI.create(changed), "GET", "").statusCode()).isEqualTo(403);
        own.clock().advance(Duration.ofMinutes(6));
        assertThat(call(get.url(), "GET", "").statusCode()).isEqualTo(403);
      }
    }
  }

  private static HttpResponse<String> call(URI url, String method, String body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return HTTP.send(
        HttpRequest.newBuilder(url).method(method, publisher).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
