package io.github.redoubt.conformance;

import com.ibm.cloud.objectstorage.ClientConfiguration;
import com.ibm.cloud.objectstorage.auth.AWSCredentials;
import com.ibm.cloud.objectstorage.auth.AWSStaticCredentialsProvider;
import com.ibm.cloud.objectstorage.auth.BasicAWSCredentials;
import com.ibm.cloud.objectstorage.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.ibm.cloud.objectstorage.oauth.BasicIBMOAuthCredentials;
import com.ibm.cloud.objectstorage.oauth.TokenManager;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3ClientBuilder;
import com.ibm.cloud.objectstorage.services.s3.model.AmazonS3Exception;
import com.ibm.cloud.objectstorage.services.s3.model.CreateBucketRequest;
import io.github.redoubt.emulator.HmacKeys;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** IBM's Object Storage SDK for Java as it meets the emulator: nothing is sent twice. */
final class CosSdk {

  private CosSdk() {}

  static AmazonS3 withToken(Tenant tenant) {
    TokenManager tokens = tenant::token;
    return client(tenant, new BasicIBMOAuthCredentials(tokens, tenant.crn("objectStorage")));
  }

  static AmazonS3 withHmac(Tenant tenant) {
    HmacKeys keys = tenant.hmacKeys();
    return client(tenant, new BasicAWSCredentials(keys.accessKeyId(), keys.secretAccessKey()));
  }

  private static AmazonS3 client(Tenant tenant, AWSCredentials credentials) {
    return AmazonS3ClientBuilder.standard()
        .withCredentials(new AWSStaticCredentialsProvider(credentials))
        .withEndpointConfiguration(
            new EndpointConfiguration(tenant.endpoint("objectStorage").toString(), "us-south"))
        .withPathStyleAccessEnabled(true)
        .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
        .build();
  }

  static String newBucket(AmazonS3 storage) {
    String name = Tenant.newBucketName();
    storage.createBucket(new CreateBucketRequest(name, "us-south-standard"));
    return name;
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static void assertRefused(int status, String code, ThrowingCallable call) {
    Consumer<AmazonS3Exception> refusal =
        e -> {
          Assertions.assertThat(e.getStatusCode()).isEqualTo(status);
          Assertions.assertThat(e.getErrorCode()).isEqualTo(code);
        };
    Assertions.assertThatThrownBy(call).isInstanceOfSatisfying(AmazonS3Exception.class, refusal);
  }
}
