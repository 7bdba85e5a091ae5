package io.github.redoubt.storage.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.TetheredEndpoint;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.objects.BucketObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What presigned URLs allow, for how long, and what they show. */
class PresigningTest {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");
  private static final Sites TOKENS =
      new Sites(Connection.of(IbmCloud.connect(Credentials.none()).over(Network.DIRECT)), STORAGE);
  private static final Sites SIGNED =
      TOKENS.signedBy(HmacSigning.by(HmacCredentials.of("key-1", "very-secret")));
  private static final Duration HOUR = Duration.ofHours(1);

  private static BucketObject object(Sites sites) {
    return BucketObject.of(new BucketAddress(sites, "orders", Location.US), "a b/c");
  }

  private static Presigning hour() {
    return object(SIGNED).presign(HOUR);
  }

  private static HttpUrl url(PresignedUrl presigned) {
    return Objects.requireNonNull(HttpUrl.get(presigned.url()));
  }

  @Test
  void aUrlNamesTheObjectAtTheHostOfItsLocation() {
    HttpUrl url = url(hour().get().create());

    assertThat(url.host()).isEqualTo("s3.direct.us.cloud-object-storage.appdomain.cloud");
    assertThat(url.encodedPath()).isEqualTo("/orders/a%20b/c");
    assertThat(url.queryParameter("X-Amz-Expires")).isEqualTo("3600");
    assertThat(url.queryParameter("X-Amz-Credential")).contains("/us/s3/aws4_request");
  }

  @Test
  void aUrlCanNameTheBucketInItsHostAndGoThroughOneSite() {
    Sites sites = SIGNED.virtualHosted().through(TetheredEndpoint.DALLAS);

    HttpUrl url = url(object(sites).presign(HOUR).get().create());

    assertThat(url.host())
        .isEqualTo("orders.s3.direct.dal.us.cloud-object-storage.appdomain.cloud");
    assertThat(url.encodedPath()).isEqualTo("/a%20b/c");
    assertThat(url.queryParameter("X-Amz-Credential")).contains("/us/s3/aws4_request");
  }

  @Test
  void aNameWithDotsStaysInThePath() {
    BucketAddress dotted = new BucketAddress(SIGNED.virtualHosted(), "or.ders", Location.US);

    assertThat(url(BucketObject.of(dotted, "a").presign(HOUR).head()).encodedPath())
        .isEqualTo("/or.ders/a");
  }

  @Test
  void itTellsWhenItExpires() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = hour().delete().expires();

    assertThat(expires).isBetween(before.plus(HOUR), Instant.now().plus(HOUR));
  }

  @Test
  void printedItDoesNotWork() {
    PresignedUrl presigned = hour().get().create();
    String signature = Objects.requireNonNull(url(presigned).queryParameter("X-Amz-Signature"));

    assertThat(presigned.toString())
        .contains("GET", "/orders/a%20b/c")
        .doesNotContain(signature, "X-Amz", "very-secret");
  }

  @Test
  void theAnswersHeadersCanBeOthers() {
    HttpUrl url =
        url(
            hour()
                .get()
                .version("v1")
                .savedAs("Rechnung 1*ü.pdf")
                .cacheControl("no-store")
                .create());

    assertThat(url.queryParameter("response-content-disposition"))
        .isEqualTo("attachment; filename*=UTF-8''Rechnung%201%2A%C3%BC.pdf");
    assertThat(url.queryParameter("response-cache-control")).isEqualTo("no-store");
    assertThat(url.queryParameter("versionId")).isEqualTo("v1");
  }

  @Test
  void whatAnUploadHasToBeIsSignedAndTold() {
    PresignedUrl presigned =
        hour()
            .put()
            .contentType("image/png")
            .checkedBy(Checksum.crc64Nvme(1))
            .metadata("kind", "photo")
            .ifAbsent()
            .create();

    assertThat(presigned.method()).isEqualTo("PUT");
    assertThat(presigned.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "image/png",
                "x-amz-checksum-crc64nvme", "AAAAAAAAAAE=",
                "x-amz-meta-kind", "photo",
                "If-None-Match", "*"));
    assertThat(url(presigned).queryParameter("X-Amz-SignedHeaders"))
        .isEqualTo("content-type;host;if-none-match;x-amz-checksum-crc64nvme;x-amz-meta-kind");
  }

  @Test
  void aPartOfAnUploadIsNamedByItsNumber() {
    HttpUrl url = url(hour().part("u1", 7));

    assertThat(url.queryParameter("uploadId")).isEqualTo("u1");
    assertThat(url.queryParameter("partNumber")).isEqualTo("7");
    assertThatThrownBy(() -> hour().part("u1", 10_001)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void headAndDeleteAreForOneVersionIfNamed() {
    assertThat(url(hour().head("v1")).queryParameter("versionId")).isEqualTo("v1");
    assertThat(url(hour().delete("v1")).queryParameter("versionId")).isEqualTo("v1");
    assertThat(hour().head().method()).isEqualTo("HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "P7DT1S"})
  void noneIsForLongerThanAWeekOrForNoTime(Duration validity) {
    assertThatThrownBy(() -> object(SIGNED).presign(validity))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("seven days");
  }

  @Test
  void aClientThatSendsTokensSaysWhereKeysComeFrom() {
    assertThatThrownBy(() -> object(TOKENS).presign(HOUR))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("{\"HMAC\": true}")
        .hasMessageContaining("signedBy");
  }
}
