package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of objects by their bucket's rules, each test from a noon on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {

  private static final String EXPIRES = "<Expiration><Days>1</Days></Expiration>";
  private static final String ENDS_NONCURRENT =
      "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>";
  private static final String ENDS_MARKERS =
      "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @BeforeEach
  void beginAtNoon() {
    moveTo(1, 12);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private void moveTo(int days, int hour) {
    Settings.moveTo(emulator, cloud, days, hour);
  }

  private void rules(String bucket, String... rules) {
    StringBuilder all = new StringBuilder("<LifecycleConfiguration>");
    for (String rule : rules) {
      all.append("<Rule>")
          .append(rule.contains("<Filter>") ? "" : "<Filter/>")
          .append(rule.contains("<Status>") ? "" : "<Status>Enabled</Status>")
          .append(rule)
          .append("</Rule>");
    }
    String document = all.append("</LifecycleConfiguration>").toString();
    assertThat(Settings.put(cloud, "/" + bucket + "?lifecycle", document).status()).isEqualTo(200);
  }

  private String put(String bucket, String key, String text) {
    return cloud
        .storage()
        .send("PUT", "/" + bucket + "/" + key, "", text, Map.of())
        .header("x-amz-version-id");
  }

  private int status(String bucket, String key) {
    return cloud.storage().get("/" + bucket + "/" + key).status();
  }

  @Test
  void anObjectExpiresAtTheMidnightThatFollowsItsDays() {
    String bucket = Settings.newBucket(cloud);
    rules(bucket, EXPIRES);
    put(bucket, "k", "x");

    moveTo(1, 23);
    assertThat(status(bucket, "k")).isEqualTo(200);
    moveTo(1, 0);
    assertThat(status(bucket, "k")).isEqualTo(404);
  }

  @Test
  void rulesAreForWhatIsThereAlreadyFromTheNextMidnightOn() {
    String bucket = Settings.newBucket(cloud);
    put(bucket, "k", "x");
    moveTo(9, 12);
    rules(bucket, EXPIRES);

    assertThat(status(bucket, "k")).isEqualTo(200);
    moveTo(1, 0);
    assertThat(status(bucket, "k")).isEqualTo(404);
  }

  @Test
  void anObjectThatIsReplacedBeginsItsDaysAnew() {
    String bucket = Settings.newBucket(cloud);
    rules(bucket, EXPIRES);
    put(bucket, "k", "x");
    moveTo(1, 12);
    put(bucket, "k", "y");

    moveTo(1, 1);
    assertThat(status(bucket, "k")).isEqualTo(200);
    moveTo(1, 1);
    assertThat(status(bucket, "k")).isEqualTo(404);
  }

  @Test
  void anObjectExpiresAtADate() {
    String bucket = Settings.newBucket(cloud);
    String date = emulator.clock().instant().plus(Duration.ofDays(3)).toString().substring(0, 10);
    rules(bucket, "<Expiration><Date>" + date + "T00:00:00.000Z</Date></Expiration>");
    put(bucket, "k", "x");

    moveTo(2, 23);
    assertThat(status(bucket, "k")).isEqualTo(200);
    moveTo(1, 0);
    assertThat(status(bucket, "k")).isEqualTo(404);
  }

  @Test
  void whereVersionsAreKeptExpiringHidesTheCurrentOne() {
    String bucket = Settings.newVersionedBucket(cloud);
    rules(bucket, EXPIRES);
    String version = put(bucket, "k", "x");

    moveTo(2, 0);

    Answer head = cloud.storage().send("HEAD", "/" + bucket + "/k", "", "", Map.of());
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.header("x-amz-delete-marker")).isEqualTo("true");
    assertThat(head.header("Last-Modified")).endsWith("00:00:00 GMT");
    assertThat(status(bucket, "k?versionId=" + version)).isEqualTo(200);
  }

  @Test
  void aVersionEndsTheDaysAfterAnotherCameInItsPlace() {
    String bucket = Settings.newVersionedBucket(cloud);
    rules(bucket, ENDS_NONCURRENT);
    String first = put(bucket, "k", "x");
    moveTo(5, 12);
    assertThat(status(bucket, "k?versionId=" + first)).isEqualTo(200);
    put(bucket, "k", "y");

    moveTo(1, 23);
    assertThat(status(bucket, "k?versionId=" + first)).isEqualTo(200);
    moveTo(1, 0);
    assertThat(status(bucket, "k?versionId=" + first)).isEqualTo(404);
    assertThat(status(bucket, "k")).isEqualTo(200);
  }

  @Test
  void aMarkerWithNoVersionBehindItGoes() {
    String bucket = Settings.newVersionedBucket(cloud);
    rules(bucket, ENDS_MARKERS);
    String version = put(bucket, "k", "x");
    cloud.storage().delete("/" + bucket + "/k");
    moveTo(3, 0);
    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(409);
    cloud.storage().delete("/" + bucket + "/k?versionId=" + version);

    moveTo(1, 0);
    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(204);
  }

  @Test
  void whatOneMidnightLeavesTheFollowingOnesFind() {
    String bucket = Settings.newVersionedBucket(cloud);
    rules(bucket, "<ID>one</ID>" + EXPIRES + ENDS_NONCURRENT, "<ID>two</ID>" + ENDS_MARKERS);
    put(bucket, "k", "x");

    // The second midnight brings a marker, the third takes the version, the fourth the marker.
    moveTo(3, 1);
    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(409);
    moveTo(10, 0);
    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(204);
  }

  @Test
  void anUploadInPartsIsGivenUpTheDaysAfterItBegan() {
    String bucket = Settings.newBucket(cloud);
    rules(
        bucket,
        "<Filter><Prefix>big/</Prefix></Filter><AbortIncompleteMultipartUpload>"
            + "<DaysAfterInitiation>2</DaysAfterInitiation></AbortIncompleteMultipartUpload>");
    String given = begin(bucket, "big/k");
    String other = begin(bucket, "other");

    moveTo(2, 23);
    assertThat(status(bucket, "big/k?uploadId=" + given)).isEqualTo(200);
    moveTo(1, 0);
    assertThat(status(bucket, "big/k?uploadId=" + given)).isEqualTo(404);
    assertThat(status(bucket, "other?uploadId=" + other)).isEqualTo(200);
  }

  private String begin(String bucket, String key) {
    return cloud
        .storage()
        .send("POST", "/" + bucket + "/" + key + "?uploads", "", "", Map.of())
        .response()
        .body()
        .replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
  }

  @Test
  void aRuleIsForWhatItsFilterFits() {
    String bucket = Settings.newBucket(cloud);
    rules(
        bucket,
        "<Filter><Prefix>logs/</Prefix></Filter>" + EXPIRES,
        "<Filter><And><ObjectSizeGreaterThan>2</ObjectSizeGreaterThan>"
            + "<ObjectSizeLessThan>5</ObjectSizeLessThan></And></Filter>"
            + EXPIRES);
    put(bucket, "logs/k", "x");
    put(bucket, "two", "12");
    put(bucket, "three", "123");
    put(bucket, "five", "12345");

    moveTo(2, 0);
    assertThat(status(bucket, "logs/k")).isEqualTo(404);
    assertThat(status(bucket, "two")).isEqualTo(200);
    assertThat(status(bucket, "three")).isEqualTo(404);
    assertThat(status(bucket, "five")).isEqualTo(200);
  }

  @Test
  void aRuleCanBeForWhatHasATag() {
    String bucket = Settings.newBucket(cloud);
    rules(bucket, "<Filter><Tag><Key>keep</Key><Value>no</Value></Tag></Filter>" + EXPIRES);
    put(bucket, "tagged", "x");
    put(bucket, "other", "x");
    Settings.put(
        cloud,
        "/" + bucket + "/tagged?tagging",
        "<Tagging><TagSet><Tag><Key>keep</Key><Value>no</Value></Tag></TagSet></Tagging>");

    moveTo(2, 0);
    assertThat(status(bucket, "tagged")).isEqualTo(404);
    assertThat(status(bucket, "other")).isEqualTo(200);
  }

  @Test
  void whatIsProtectedStaysUntilItIsNotAnyMore() {
    String bucket = Cloud.newName();
    cloud.create(bucket, "us-south-smart", Map.of("x-amz-bucket-object-lock-enabled", "true"));
    rules(bucket, ENDS_NONCURRENT);
    String until = emulator.clock().instant().plus(Duration.ofDays(10)).toString();
    Answer locked =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + bucket + "/k",
                "",
                "x",
                Map.of(
                    "x-amz-object-lock-mode",
                    "COMPLIANCE",
                    "x-amz-object-lock-retain-until-date",
                    until,
                    "Content-MD5",
                    Settings.md5("x")));
    assertThat(locked.status()).isEqualTo(200);
    String version = locked.header("x-amz-version-id");
    put(bucket, "k", "y");

    moveTo(5, 1);
    assertThat(status(bucket, "k?versionId=" + version)).isEqualTo(200);
    moveTo(6, 1);
    assertThat(status(bucket, "k?versionId=" + version)).isEqualTo(404);
  }

  @Test
  void aRuleThatIsDisabledOrRemovedDoesNothing() {
    String bucket = Settings.newBucket(cloud);
    put(bucket, "k", "x");
    rules(bucket, "<Status>Disabled</Status>" + EXPIRES);
    moveTo(5, 0);
    assertThat(status(bucket, "k")).isEqualTo(200);

    rules(bucket, EXPIRES);
    cloud.storage().delete("/" + bucket + "?lifecycle");
    moveTo(5, 0);
    assertThat(status(bucket, "k")).isEqualTo(200);
  }
}
