package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.lifecycle.ArchiveClass;
import io.github.redoubt.storage.objects.ObjectArchive;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectProtection;
import io.github.redoubt.storage.objects.ReplicationStatus;
import io.github.redoubt.storage.retention.LockMode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the headers of an answer tell of an object. */
class ObjectInfoTest {

  private static final Instant DAY = Instant.parse("2028-11-28T03:10:01Z");

  private ServedObject served;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    served = new ServedObject(new byte[3]);
    bucket = served.bucket();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private ObjectInfo head(String... headers) {
    served.next(
        (answer, body) -> {
          answer.setHeader("Content-Length", 3);
          for (int i = 0; i < headers.length; i += 2) {
            answer.setHeader(headers[i], headers[i + 1]);
          }
          return answer.build();
        });
    return bucket.head("k");
  }

  @Test
  void whatIsNotToldIsEmpty() {
    ObjectInfo info = head();

    assertThat(info.sizeBytes()).isEqualTo(3);
    assertThat(info.tagCount()).isZero();
    assertThat(info.partCount()).isEmpty();
    assertThat(info.archive()).isEmpty();
    assertThat(info.protection()).isEqualTo(ObjectProtection.NONE);
    assertThat(info.replication()).isEmpty();
    assertThat(info.backup()).isEmpty();
    assertThat(info.customerKeyMd5()).isEmpty();
    assertThat(info.description().expires()).isEmpty();
  }

  @Test
  void whatWasStoredBesideTheBytesIsRead() {
    ObjectInfo info =
        head(
            "Cache-Control", "no-store",
            "Content-Disposition", "inline",
            "Content-Encoding", "gzip",
            "Content-Language", "de",
            "Expires", "Tue, 28 Nov 2028 03:10:01 GMT",
            "x-amz-tagging-count", "7",
            "x-amz-mp-parts-count", "12",
            "x-amz-version-id", "v1",
            "x-amz-server-side-encryption-customer-key-MD5", "abc=");

    assertThat(info.description().cacheControl()).contains("no-store");
    assertThat(info.description().contentDisposition()).contains("inline");
    assertThat(info.description().contentEncoding()).contains("gzip");
    assertThat(info.description().contentLanguage()).contains("de");
    assertThat(info.description().expires()).contains(DAY);
    assertThat(info.tagCount()).isEqualTo(7);
    assertThat(info.partCount()).hasValue(12);
    assertThat(info.versionId()).contains("v1");
    assertThat(info.customerKeyMd5()).contains("abc=");
  }

  @Test
  void checksumsSayWhatTheyAreOf() {
    ObjectInfo info =
        head(
            "x-amz-checksum-crc64nvme", "rosUhgp5mIg=",
            "x-amz-checksum-sha256", "AAAA-2",
            "x-amz-checksum-type", "COMPOSITE");

    assertThat(served.requests().get(0).getHeaders().get("x-amz-checksum-mode"))
        .isEqualTo("ENABLED");
    assertThat(info.checksums())
        .containsExactlyInAnyOrder(
            new Checksum(ChecksumAlgorithm.SHA256, "AAAA-2", ChecksumType.COMPOSITE),
            new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=", ChecksumType.FULL_OBJECT));
  }

  @Test
  void anArchivedObjectIsNotReadableUntilACopyIsMade() {
    ObjectArchive archived = head("x-amz-storage-class", "GLACIER").archive().orElseThrow();
    ObjectArchive coming =
        head("x-amz-storage-class", "ACCELERATED", "x-amz-restore", "ongoing-request=\"true\"")
            .archive()
            .orElseThrow();
    ObjectArchive there =
        head(
                "x-amz-storage-class",
                "GLACIER",
                "x-amz-restore",
                "ongoing-request=\"false\", expiry-date=\"Tue, 28 Nov 2028 03:10:01 GMT\"",
                "x-ibm-restored-copy-storage-class",
                "Standard")
            .archive()
            .orElseThrow();

    assertThat(archived.storageClass()).contains(ArchiveClass.ARCHIVE);
    assertThat(archived.isReadable()).isFalse();
    assertThat(coming.storageClass()).contains(ArchiveClass.ACCELERATED);
    assertThat(coming.isReadable()).isFalse();
    assertThat(there.isReadable()).isTrue();
    assertThat(there.restore().orElseThrow().until()).contains(DAY);
    assertThat(there.copyStorageClass()).contains("Standard");
  }

  @Test
  void anObjectThatIsToBeArchivedIsReadable() {
    ObjectArchive due =
        head("x-ibm-archive-transition-time", "Tue, 28 Nov 2028 03:10:01 GMT")
            .archive()
            .orElseThrow();

    assertThat(due.due()).contains(DAY);
    assertThat(due.isReadable()).isTrue();
    assertThat(head("x-amz-storage-class", "STANDARD").archive()).isEmpty();
  }

  @Test
  void locksHoldsAndRetentionAreReadWithDatesOfEitherForm() {
    ObjectProtection locked =
        head(
                "x-amz-object-lock-mode", "COMPLIANCE",
                "x-amz-object-lock-retain-until-date", "2028-11-28T03:10:01.000Z",
                "x-amz-object-lock-legal-hold", "ON")
            .protection();
    ObjectProtection kept =
        head(
                "Retention-Period", "86400",
                "Retention-Expiration-Date", "Tue, 28 Nov 2028 03:10:01 GMT",
                "Retention-Legal-Hold-Count", "2")
            .protection();
    ObjectProtection endless =
        head("Retention-Period", "-1", "Retention-Expiration-Date", "20281128T031001Z")
            .protection();

    assertThat(locked.lock()).contains(new ObjectProtection.Lock(LockMode.COMPLIANCE, DAY));
    assertThat(locked.legalHold()).isTrue();
    assertThat(kept.retention())
        .contains(
            new ObjectProtection.Retention(Optional.of(Duration.ofDays(1)), Optional.of(DAY), 2));
    assertThat(endless.retention())
        .contains(new ObjectProtection.Retention(Optional.empty(), Optional.of(DAY), 0));
  }

  @Test
  void copiesAndBackupsAreRead() {
    ObjectInfo info =
        head(
            "x-amz-replication-status", "PENDING",
            "x-ibm-backup-restore-id", "r1",
            "x-ibm-backup-restore-time", "2028-11-28T03:10:01Z");

    assertThat(info.replication()).contains(ReplicationStatus.PENDING);
    assertThat(new ReplicationStatus("LATER").known()).isEqualTo(ReplicationStatus.Known.OTHER);
    assertThat(info.backup()).contains(new ObjectInfo.Backup("r1", Optional.of(DAY)));
  }
}
