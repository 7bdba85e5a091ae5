package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.model.BucketProtectionConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketProtectionStatus;
import com.ibm.cloud.objectstorage.services.s3.model.BucketVersioningConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.DefaultRetention;
import com.ibm.cloud.objectstorage.services.s3.model.GetObjectLegalHoldRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GetObjectLockConfigurationRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GetObjectRetentionRequest;
import com.ibm.cloud.objectstorage.services.s3.model.LegalHold;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockEnabled;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockLegalHold;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockLegalHoldStatus;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockRetention;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockRetentionMode;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectLockRule;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectMetadata;
import com.ibm.cloud.objectstorage.services.s3.model.SetBucketVersioningConfigurationRequest;
import com.ibm.cloud.objectstorage.services.s3.model.SetObjectLegalHoldRequest;
import com.ibm.cloud.objectstorage.services.s3.model.SetObjectLockConfigurationRequest;
import com.ibm.cloud.objectstorage.services.s3.model.SetObjectRetentionRequest;
import io.github.redoubt.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** IBM's Object Storage SDK for Java protects objects of the emulator, and cannot remove them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("JavaUtilDate") // what this client takes and gives
class CosSdkRetentionTest {

  private static final String MD5_OF_X = "ndTkYSaMgDT1yFZOFVxnpg==";

  private final Emulator emulator = Emulator.start();
  private final Tenant tenant = new Tenant(emulator);
  private final AmazonS3 storage = CosSdk.withToken(tenant);

  @AfterAll
  void stop() {
    storage.shutdown();
    emulator.close();
  }

  private String lockedBucket() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketVersioningConfiguration(
        new SetBucketVersioningConfigurationRequest(
            bucket, new BucketVersioningConfiguration(BucketVersioningConfiguration.ENABLED)));
    storage.setObjectLockConfiguration(
        new SetObjectLockConfigurationRequest()
            .withBucketName(bucket)
            .withObjectLockConfiguration(
                new ObjectLockConfiguration().withObjectLockEnabled(ObjectLockEnabled.ENABLED)));
    return bucket;
  }

  @Test
  void theDefaultRetentionOfABucketComesBackAndHoldsItsObjects() {
    String bucket = lockedBucket();
    storage.setObjectLockConfiguration(
        new SetObjectLockConfigurationRequest()
            .withBucketName(bucket)
            .withObjectLockConfiguration(
                new ObjectLockConfiguration()
                    .withObjectLockEnabled(ObjectLockEnabled.ENABLED)
                    .withRule(
                        new ObjectLockRule()
                            .withDefaultRetention(
                                new DefaultRetention()
                                    .withMode(ObjectLockRetentionMode.COMPLIANCE)
                                    .withDays(5)))));

    String version = storage.putObject(bucket, "a", "x").getVersionId();

    assertThat(
            storage
                .getObjectLockConfiguration(
                    new GetObjectLockConfigurationRequest().withBucketName(bucket))
                .getObjectLockConfiguration()
                .getRule()
                .getDefaultRetention()
                .getDays())
        .isEqualTo(5);
    CosSdk.assertRefused(403, "AccessDenied", () -> storage.deleteVersion(bucket, "a", version));
  }

  @Test
  void theRetentionOfAVersionIsSetReadAndNotShortened() {
    String bucket = lockedBucket();
    String version = storage.putObject(bucket, "a", "x").getVersionId();
    Date until = Date.from(Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    setRetention(bucket, until);

    assertThat(
            storage
                .getObjectRetention(
                    new GetObjectRetentionRequest().withBucketName(bucket).withKey("a"))
                .getRetention()
                .getRetainUntilDate())
        .isEqualTo(until);
    CosSdk.assertRefused(
        403,
        "AccessDenied",
        () -> setRetention(bucket, Date.from(Instant.now().plus(1, ChronoUnit.DAYS))));
    CosSdk.assertRefused(403, "AccessDenied", () -> storage.deleteVersion(bucket, "a", version));
  }

  private void setRetention(String bucket, Date until) {
    storage.setObjectRetention(
        new SetObjectRetentionRequest()
            .withBucketName(bucket)
            .withKey("a")
            .withRetention(
                new ObjectLockRetention()
                    .withMode(ObjectLockRetentionMode.COMPLIANCE)
                    .withRetainUntilDate(until)));
  }

  @Test
  void aLegalHoldIsSetReadAndLifted() {
    String bucket = lockedBucket();
    String version = storage.putObject(bucket, "a", "x").getVersionId();

    setHold(bucket, ObjectLockLegalHoldStatus.ON);
    assertThat(
            storage
                .getObjectLegalHold(
                    new GetObjectLegalHoldRequest().withBucketName(bucket).withKey("a"))
                .getLegalHold()
                .getStatus())
        .isEqualTo("ON");
    CosSdk.assertRefused(403, "AccessDenied", () -> storage.deleteVersion(bucket, "a", version));
    setHold(bucket, ObjectLockLegalHoldStatus.OFF);
    storage.deleteVersion(bucket, "a", version);
  }

  private void setHold(String bucket, ObjectLockLegalHoldStatus status) {
    storage.setObjectLegalHold(
        new SetObjectLegalHoldRequest()
            .withBucketName(bucket)
            .withKey("a")
            .withLegalHold(new ObjectLockLegalHold().withStatus(status)));
  }

  @Test
  void aRetentionPolicyIsSetReadAndKeepsObjectsAndTheirHolds() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketProtection(
        bucket,
        new BucketProtectionConfiguration()
            .withStatus(BucketProtectionStatus.Retention)
            .withMinimumRetentionInDays(1)
            .withDefaultRetentionInDays(2)
            .withMaximumRetentionInDays(30));
    ObjectMetadata summed = new ObjectMetadata();
    summed.setContentLength(1);
    summed.setContentMD5(MD5_OF_X);
    storage.putObject(
        bucket, "a", new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)), summed);

    storage.addLegalHold(bucket, "a", "case-1");

    assertThat(storage.getBucketProtection(bucket).getDefaultRetentionInDays()).isEqualTo(2);
    assertThat(storage.listLegalHolds(bucket, "a").getRetentionPeriod()).isEqualTo(2 * 86_400L);
    assertThat(storage.listLegalHolds(bucket, "a").getLegalHolds())
        .extracting(LegalHold::getId)
        .containsExactly("case-1");
    CosSdk.assertRefused(403, "AccessDenied", () -> storage.deleteObject(bucket, "a"));
    storage.deleteLegalHold(bucket, "a", "case-1");
    storage.extendObjectRetention(bucket, "a", null, null, null, 10 * 86_400L);
    assertThat(storage.listLegalHolds(bucket, "a").getRetentionPeriod()).isEqualTo(10 * 86_400L);
  }
}
