package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import io.github.redoubt.emulator.StorageFaults;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageFaultsTest {

  private static final String CONTENT = "x".repeat(300_000);

  private final Emulator emulator = Emulator.start();
  private final StorageFaults faults = emulator.faults().storage();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Cloud.newName();
  private final String path = "/" + bucket + "/o";

  @BeforeEach
  void makeBucket() {
    cloud.create(bucket, "us-south-smart", Map.of());
    cloud.storage().put(path, CONTENT, Map.of());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  /** Reads until the end, however it comes. */
  private int bytesReceived(String file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.endpoint("objectStorage") + file))
            .header("Authorization", cloud.authorization())
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Length"))
        .contains(String.valueOf(CONTENT.length()));
    int count = 0;
    try (InputStream in = response.body()) {
      while (in.read() >= 0) {
        count++;
      }
    } catch (IOException e) {
      return count;
    }
    return count;
  }

  @Test
  void aReadIsCutAfterSoManyBytesAndThenAllIsWell() throws Exception {
    faults.cutDownloads(1, 100_000);

    assertThat(bytesReceived(path)).isEqualTo(100_000);
    assertThat(bytesReceived(path)).isEqualTo(CONTENT.length());
  }

  @Test
  void aSlowReadTricklesAndBringsAll() throws Exception {
    faults.slowDownloads(1, 100_000, Duration.ofMillis(30));
    long begun = System.nanoTime();

    assertThat(bytesReceived(path)).isEqualTo(CONTENT.length());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void aReadThatBringsNothingAtATimeIsRefused() {
    assertThatThrownBy(() -> faults.slowDownloads(1, 0, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.slowDownloads(1, 1, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.replicationTakes(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUploadThatIsCutStoresNothing() {
    faults.cutUploads(10, 1000);

    assertThatThrownBy(() -> cloud.storage().put("/" + bucket + "/cut", CONTENT, Map.of()))
        .isInstanceOf(IllegalStateException.class);

    faults.cutUploads(0, 0);
    emulator.faults().clear();
    assertThat(cloud.storage().get("/" + bucket + "/cut").status()).isEqualTo(404);
    assertThat(cloud.storage().put("/" + bucket + "/cut", CONTENT, Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void oneBitOfACorruptReadIsWrong() {
    Answer sound = cloud.storage().get(path);
    faults.corruptDownloads(1);

    Answer corrupt = cloud.storage().get(path);

    assertThat(corrupt.status()).isEqualTo(200);
    assertThat(corrupt.header("etag")).isEqualTo(sound.header("etag"));
    assertThat(corrupt.response().body())
        .hasSize(CONTENT.length())
        .startsWith("yxx")
        .isNotEqualTo(CONTENT);
    assertThat(cloud.storage().get(path).response().body()).isEqualTo(CONTENT);
  }

  @Test
  void aMisstatedChecksumIsAnother() {
    Map<String, String> asking = Map.of("x-amz-checksum-mode", "ENABLED");
    Answer sound = cloud.storage().send("GET", path, "", "", asking);
    faults.misstateChecksums(1);

    Answer wrong = cloud.storage().send("GET", path, "", "", asking);

    assertThat(wrong.header("x-amz-checksum-crc64nvme"))
        .isNotEmpty()
        .isNotEqualTo(sound.header("x-amz-checksum-crc64nvme"));
    assertThat(wrong.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
    assertThat(wrong.response().body()).isEqualTo(CONTENT);
  }

  @Test
  void aCopyMayEndInAnErrorAfterItBeganWell() {
    faults.failLate(1);

    Answer answer =
        cloud
            .storage()
            .put("/" + bucket + "/copy", "", Map.of("x-amz-copy-source", "/" + bucket + "/o"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).contains("<Error>", "<Code>InternalError</Code>");
    assertThat(cloud.storage().get("/" + bucket + "/copy").status()).isEqualTo(404);
  }

  @Test
  void aCompletionMayEndInAnErrorAfterItBeganWell() {
    faults.failLate(1);

    Answer answer = cloud.storage().post(path + "?uploadId=u", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).contains("<Code>InternalError</Code>");
  }

  @Test
  void aPlainUploadDoesNotFailLate() {
    faults.failLate(1);

    assertThat(cloud.storage().put(path, "y", Map.of()).response().body()).isEmpty();
  }

  @Test
  void aListingIsNoRead() {
    faults.corruptDownloads(1);

    assertThat(cloud.storage().get("/" + bucket).response().body()).contains("<Key>o</Key>");
    assertThat(cloud.storage().get(path).response().body()).startsWith("y");
  }

  @Test
  void theInnerNetworksAreNotSpared() {
    faults.corruptDownloads(1);
    URI inner = java.util.Objects.requireNonNull(emulator.privateEndpoints().get("objectStorage"));

    assertThat(cloud.at(inner).get(path).response().body()).startsWith("y");
  }

  @ParameterizedTest
  @CsvSource({"503, SlowDown", "500, InternalError"})
  void aStatusComesWithItsErrorDocument(int status, String code) {
    emulator.faults().answer("objectStorage", 1, status, Duration.ofSeconds(3));

    Answer answer = cloud.storage().get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("retry-after")).isEqualTo("3");
    assertThat(answer.response().body()).contains("<Code>" + code + "</Code>");
  }

  @Test
  void aConfigurationIsReadLate() {
    faults.configurationsAreLate(Duration.ofMinutes(5));
    patchQuota(5);
    emulator.clock().advance(Duration.ofMinutes(3));
    patchQuota(6);

    assertThat(cloud.configuration().get("/b/" + bucket).json().has("hard_quota")).isFalse();
    emulator.clock().advance(Duration.ofMinutes(3));
    assertThat(quota()).isEqualTo(5);
    emulator.clock().advance(Duration.ofMinutes(3));
    assertThat(quota()).isEqualTo(6);
  }

  @Test
  void aLateTagIsStale() {
    faults.configurationsAreLate(Duration.ofMinutes(5));
    patchQuota(5);
    String tag = cloud.configuration().get("/b/" + bucket).header("etag");

    Answer stale =
        cloud
            .configuration()
            .send("PATCH", "/b/" + bucket, "", "{\"hard_quota\":6}", Map.of("If-Match", tag));

    assertThat(stale.status()).isEqualTo(412);
  }

  private void patchQuota(int bytes) {
    cloud
        .configuration()
        .send("PATCH", "/b/" + bucket, "", "{\"hard_quota\":" + bytes + "}", Map.of());
  }

  private long quota() {
    return cloud.configuration().get("/b/" + bucket).json().get("hard_quota").getAsLong();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> faults.cutUploads(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.corruptDownloads(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.lostKeysAre(404)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.configurationsAreLate(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.keysTakeTime(Duration.ZERO, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
