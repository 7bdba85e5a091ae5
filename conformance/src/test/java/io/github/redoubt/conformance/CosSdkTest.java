package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.model.AmazonS3Exception;
import com.ibm.cloud.objectstorage.services.s3.model.CreateBucketRequest;
import com.ibm.cloud.objectstorage.services.s3.model.EncryptionType;
import com.ibm.cloud.objectstorage.services.s3.model.HeadBucketRequest;
import com.ibm.cloud.objectstorage.services.s3.model.HeadBucketResult;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectMetadata;
import com.ibm.cloud.objectstorage.services.s3.model.S3Object;
import io.github.redoubt.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** IBM's Object Storage SDK makes a bucket under a root key in the emulator, and moves objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosSdkTest {

  private final Emulator emulator = Emulator.start();
  private final Tenant tenant = new Tenant(emulator);
  private final AmazonS3 storage = CosSdk.withToken(tenant);

  @AfterAll
  void stop() {
    storage.shutdown();
    emulator.close();
  }

  @Test
  void aBucketUnderARootKeyIsMadeAndReadBackAndAnObjectMovesThroughIt() throws Exception {
    String key = tenant.rootKey("keyProtect");
    tenant.authorize("keyProtect");
    String bucket = Tenant.newBucketName();
    EncryptionType encryption = new EncryptionType();
    encryption.setKmsEncryptionAlgorithm("AES256");
    encryption.setIBMSSEKMSCustomerRootKeyCrn(key);

    storage.createBucket(
        new CreateBucketRequest(bucket, "us-south-smart").withEncryptionType(encryption));
    HeadBucketResult head = storage.headBucket(new HeadBucketRequest(bucket));
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    ObjectMetadata metadata = new ObjectMetadata();
    metadata.setContentLength(bytes.length);
    metadata.addUserMetadata("kind", "invoice");
    storage.putObject(bucket, "2026/invoice-1", new ByteArrayInputStream(bytes), metadata);

    assertThat(head.getIBMSSEKPEnabled()).isTrue();
    assertThat(head.getIBMSSEKPCrk()).isEqualTo(key);
    try (S3Object object = storage.getObject(bucket, "2026/invoice-1")) {
      assertThat(object.getObjectContent().readAllBytes()).isEqualTo(bytes);
      assertThat(object.getObjectMetadata().getUserMetaDataOf("kind")).isEqualTo("invoice");
    }
    assertThat(storage.listObjectsV2(bucket).getObjectSummaries())
        .extracting(s -> s.getKey())
        .containsExactly("2026/invoice-1");
    storage.deleteObject(bucket, "2026/invoice-1");
    storage.deleteBucket(bucket);
    assertThatThrownBy(() -> storage.headBucket(new HeadBucketRequest(bucket)))
        .isInstanceOfSatisfying(
            AmazonS3Exception.class, e -> assertThat(e.getStatusCode()).isEqualTo(404));
  }

  @Test
  void aMissingObjectIsTheErrorThatItKnows() {
    String bucket = Tenant.newBucketName();
    storage.createBucket(new CreateBucketRequest(bucket, "us-south-standard"));

    assertThatThrownBy(() -> storage.getObject(bucket, "none"))
        .isInstanceOfSatisfying(
            AmazonS3Exception.class, e -> assertThat(e.getErrorCode()).isEqualTo("NoSuchKey"));
  }

  @Test
  void aKeyWithoutTheAuthorizationIsTheErrorThatTheServiceGives() {
    EncryptionType encryption = new EncryptionType();
    encryption.setKmsEncryptionAlgorithm("AES256");
    encryption.setIBMSSEKMSCustomerRootKeyCrn(tenant.rootKey("hyperProtect"));

    assertThatThrownBy(
            () ->
                storage.createBucket(
                    new CreateBucketRequest(Tenant.newBucketName(), "us-south-smart")
                        .withEncryptionType(encryption)))
        .isInstanceOfSatisfying(
            AmazonS3Exception.class,
            e -> assertThat(e.getErrorMessage()).contains("The Key CRN could not be found"));
  }
}
