package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects on their way to the archive and back, each test from a noon on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveTest {

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private String bucket = "";

  @BeforeEach
  void beginAtNoon() {
    Settings.moveTo(emulator, cloud, 1, 12);
    bucket = Settings.newBucket(cloud);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private void archiveAfter(int days, String storageClass) {
    String document =
        "<LifecycleConfiguration><Rule><Filter><Prefix/></Filter><Status>Enabled</Status><Transition><Days>"
            + days
            + "</Days><StorageClass>"
            + storageClass
            + "</StorageClass></Transition></Rule></LifecycleConfiguration>";
    assertThat(Settings.put(cloud, "/" + bucket + "?lifecycle", document).status()).isEqualTo(200);
  }

  private void put(String key) {
    assertThat(cloud.storage().send("PUT", "/" + bucket + "/" + key, "", "x", Map.of()).status())
        .isEqualTo(200);
  }

  private Answer get(String key) {
    return cloud.storage().get("/" + bucket + "/" + key);
  }

  private Answer head(String key) {
    return cloud.storage().send("HEAD", "/" + bucket + "/" + key, "", "", Map.of());
  }

  private Answer restore(String key, int days, String tier) {
    return Settings.send(
        cloud,
        "POST",
        "/" + bucket + "/" + key + "?restore",
        "<RestoreRequest><Days>"
            + days
            + "</Days>"
            + (tier.isEmpty()
                ? ""
                : "<GlacierJobParameters><Tier>" + tier + "</Tier></GlacierJobParameters>")
            + "</RestoreRequest>");
  }

  @Test
  void whatIsArchivedCannotBeRead() {
    archiveAfter(0, "GLACIER");
    put("k");

    Answer answer = get("k");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(Settings.code(answer)).isEqualTo("InvalidObjectState");
  }

  @Test
  void whatIsArchivedSaysSo() {
    archiveAfter(0, "GLACIER");
    put("k");

    Answer head = head("k");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("x-amz-storage-class")).isEqualTo("GLACIER");
    assertThat(head.header("x-ibm-transition"))
        .startsWith("transition=\"ARCHIVE\", date=\"")
        .endsWith("GMT\"");
    assertThat(head.header("x-amz-restore")).isEmpty();
  }

  @Test
  void listingsSayWhereAnObjectIs() {
    archiveAfter(1, "GLACIER");
    put("k");
    assertThat(cloud.storage().get("/" + bucket + "?list-type=2").response().body())
        .contains("<StorageClass>STANDARD</StorageClass>");

    Settings.moveTo(emulator, cloud, 2, 0);
    assertThat(cloud.storage().get("/" + bucket + "?list-type=2").response().body())
        .contains("<StorageClass>GLACIER</StorageClass>");
    assertThat(cloud.storage().get("/" + bucket + "?versions").response().body())
        .contains("<StorageClass>GLACIER</StorageClass>");
  }

  @Test
  void whatIsToBeArchivedCanBeReadUntilThen() {
    archiveAfter(2, "ACCELERATED");
    put("k");

    Answer before = get("k");
    assertThat(before.status()).isEqualTo(200);
    assertThat(before.header("x-ibm-archive-transition-time")).endsWith("00:00:00 GMT");
    assertThat(before.header("x-amz-storage-class")).isEmpty();

    Settings.moveTo(emulator, cloud, 3, 0);
    assertThat(get("k").status()).isEqualTo(403);
    assertThat(head("k").header("x-amz-storage-class")).isEqualTo("ACCELERATED");
    assertThat(head("k").header("x-ibm-archive-transition-time")).isEmpty();
  }

  @Test
  void whatIsThereAlreadyIsNotArchived() {
    put("k");
    archiveAfter(0, "GLACIER");

    assertThat(get("k").status()).isEqualTo(200);
  }

  @Test
  void whatWasStoredUnderARuleIsArchivedThoughTheRuleIsGone() {
    archiveAfter(1, "GLACIER");
    put("k");
    cloud.storage().delete("/" + bucket + "?lifecycle");

    Settings.moveTo(emulator, cloud, 2, 0);
    assertThat(get("k").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"GLACIER,Bulk,12", "ACCELERATED,Accelerated,2", "GLACIER,'',12"})
  void aCopyComesBackForSomeDays(String storageClass, String tier, int hours) {
    archiveAfter(0, storageClass);
    put("k");

    assertThat(restore("k", 3, tier).status()).isEqualTo(202);
    Settings.moveTo(emulator, cloud, 0, 12 + hours - 1);
    assertThat(get("k").status()).isEqualTo(403);
    assertThat(head("k").header("x-amz-restore")).isEqualTo("ongoing-request=\"true\"");

    Settings.moveTo(emulator, cloud, 0, hours == 12 ? 25 : 12 + hours + 1);
    Answer there = get("k");
    assertThat(there.status()).isEqualTo(200);
    assertThat(there.response().body()).isEqualTo("x");
    assertThat(there.header("x-amz-restore"))
        .startsWith("ongoing-request=\"false\", expiry-date=\"")
        .endsWith("GMT\"");
    assertThat(there.header("x-amz-storage-class")).isEqualTo(storageClass);
    assertThat(there.header("x-ibm-restored-copy-storage-class")).isEqualTo("Smart");

    Settings.moveTo(emulator, cloud, 4, 0);
    assertThat(get("k").status()).isEqualTo(403);
    assertThat(head("k").header("x-amz-restore")).isEmpty();
  }

  @Test
  void aCopyThatIsThereCanStayLonger() {
    archiveAfter(0, "ACCELERATED");
    put("k");
    restore("k", 1, "");
    Settings.moveTo(emulator, cloud, 0, 20);

    assertThat(restore("k", 10, "").status()).isEqualTo(200);

    Settings.moveTo(emulator, cloud, 9, 0);
    assertThat(get("k").status()).isEqualTo(200);
    Settings.moveTo(emulator, cloud, 2, 0);
    assertThat(get("k").status()).isEqualTo(403);
  }

  @Test
  void aCopyIsNotAskedForTwiceAtATime() {
    archiveAfter(0, "GLACIER");
    put("k");
    restore("k", 1, "");

    Answer again = restore("k", 1, "");

    assertThat(again.status()).isEqualTo(409);
    assertThat(Settings.code(again)).isEqualTo("RestoreAlreadyInProgress");
  }

  @Test
  void thereIsNoCopyOfWhatIsNotArchived() {
    put("k");

    assertThat(Settings.code(restore("k", 1, ""))).isEqualTo("InvalidObjectState");
    assertThat(Settings.code(restore("none", 1, ""))).isEqualTo("NoSuchKey");
  }

  @ParameterizedTest
  @CsvSource({"GLACIER,Accelerated", "ACCELERATED,Bulk", "GLACIER,Expedited"})
  void eachClassHasOneTier(String storageClass, String tier) {
    archiveAfter(0, storageClass);
    put("k");

    assertThat(Settings.code(restore("k", 1, tier))).isEqualTo("InvalidArgument");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<RestoreRequest/>",
        "<RestoreRequest><Days>0</Days></RestoreRequest>",
        "<RestoreRequest><Days>x</Days></RestoreRequest>",
        "<RestoreRequest><Days>1</Days><Type>SELECT</Type></RestoreRequest>"
      })
  void aRequestThatMakesNoSenseIsRefused(String document) {
    archiveAfter(0, "GLACIER");
    put("k");

    assertThat(Settings.send(cloud, "POST", "/" + bucket + "/k?restore", document).status())
        .isEqualTo(400);
  }

  @Test
  void whatIsArchivedIsNotCopied() {
    archiveAfter(0, "GLACIER");
    put("k");

    Answer answer =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + bucket + "/copy",
                "",
                "",
                Map.of("x-amz-copy-source", "/" + bucket + "/k"));

    assertThat(Settings.code(answer)).isEqualTo("InvalidObjectState");
  }

  @Test
  void oneVersionComesBackAndNotAnother() {
    Settings.version(cloud, bucket, "Enabled");
    archiveAfter(0, "ACCELERATED");
    put("k");
    String first = head("k").header("x-amz-version-id");
    put("k");

    Answer answer =
        Settings.send(
            cloud,
            "POST",
            "/" + bucket + "/k?restore&versionId=" + first,
            "<RestoreRequest><Days>1</Days></RestoreRequest>");
    Settings.moveTo(emulator, cloud, 0, 15);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(get("k?versionId=" + first).status()).isEqualTo(200);
    assertThat(get("k").status()).isEqualTo(403);
  }
}
