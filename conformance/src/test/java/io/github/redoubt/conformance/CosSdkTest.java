package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.ibm.cloud.objectstorage.ClientConfiguration;
import com.ibm.cloud.objectstorage.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.ibm.cloud.objectstorage.oauth.BasicIBMOAuthCredentials;
import com.ibm.cloud.objectstorage.oauth.TokenManager;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3ClientBuilder;
import com.ibm.cloud.objectstorage.services.s3.model.AmazonS3Exception;
import com.ibm.cloud.objectstorage.services.s3.model.CreateBucketRequest;
import com.ibm.cloud.objectstorage.services.s3.model.EncryptionType;
import com.ibm.cloud.objectstorage.services.s3.model.HeadBucketRequest;
import com.ibm.cloud.objectstorage.services.s3.model.HeadBucketResult;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectMetadata;
import com.ibm.cloud.objectstorage.services.s3.model.S3Object;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** IBM's Object Storage SDK makes a bucket under a root key in the emulator, and moves objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosSdkTest {

  private final Emulator emulator = Emulator.start();
  private final Account account = emulator.newAccount();
  private final String token = Rest.token(endpoint("iam"), account.apiKey());
  private final AmazonS3 storage = client();

  @AfterAll
  void stop() {
    storage.shutdown();
    emulator.close();
  }

  private URI endpoint(String name) {
    return Objects.requireNonNull(emulator.endpoints().get(name));
  }

  private String crn(String instance) {
    return Objects.requireNonNull(account.instances().get(instance));
  }

  private AmazonS3 client() {
    TokenManager tokens = () -> token;
    return AmazonS3ClientBuilder.standard()
        .withCredentials(
            new com.ibm.cloud.objectstorage.auth.AWSStaticCredentialsProvider(
                new BasicIBMOAuthCredentials(tokens, crn("objectStorage"))))
        .withEndpointConfiguration(
            new EndpointConfiguration(endpoint("objectStorage").toString(), "us-south"))
        .withPathStyleAccessEnabled(true)
        .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
        .build();
  }

  private Rest rest(String service, Map<String, String> more) {
    Map<String, String> headers = new java.util.HashMap<>(more);
    headers.put("Authorization", "Bearer " + token);
    headers.put("Content-Type", "application/json");
    return new Rest(endpoint(service), headers);
  }

  private String rootKey(String service) {
    JsonObject answer =
        rest(service, Map.of("Bluemix-Instance", crn(service).split(":", -1)[7]))
            .send(
                "POST",
                "/api/v2/keys",
                """
                {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
                 "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"orders","extractable":false}]}""");
    return answer.getAsJsonArray("resources").get(0).getAsJsonObject().get("crn").getAsString();
  }

  private void authorize(String service) {
    String[] keys = crn(service).split(":", -1);
    rest("iam", Map.of())
        .send(
            "POST",
            "/v1/policies",
            """
            {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%2$s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Reader"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"%3$s"},{"name":"serviceInstance","value":"%4$s"}]}]}"""
                .formatted(
                    account.accountId(), crn("objectStorage").split(":", -1)[7], keys[4], keys[7]));
  }

  private static String newName() {
    return "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  @Test
  void aBucketUnderARootKeyIsMadeAndReadBackAndAnObjectMovesThroughIt() throws Exception {
    String key = rootKey("keyProtect");
    authorize("keyProtect");
    String bucket = newName();
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
    String bucket = newName();
    storage.createBucket(new CreateBucketRequest(bucket, "us-south-standard"));

    assertThatThrownBy(() -> storage.getObject(bucket, "none"))
        .isInstanceOfSatisfying(
            AmazonS3Exception.class, e -> assertThat(e.getErrorCode()).isEqualTo("NoSuchKey"));
  }

  @Test
  void aKeyWithoutTheAuthorizationIsTheErrorThatTheServiceGives() {
    EncryptionType encryption = new EncryptionType();
    encryption.setKmsEncryptionAlgorithm("AES256");
    encryption.setIBMSSEKMSCustomerRootKeyCrn(rootKey("hyperProtect"));

    assertThatThrownBy(
            () ->
                storage.createBucket(
                    new CreateBucketRequest(newName(), "us-south-smart")
                        .withEncryptionType(encryption)))
        .isInstanceOfSatisfying(
            AmazonS3Exception.class,
            e -> assertThat(e.getErrorMessage()).contains("The Key CRN could not be found"));
  }
}
