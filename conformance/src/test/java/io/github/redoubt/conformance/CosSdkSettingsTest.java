package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.model.AbortIncompleteMultipartUpload;
import com.ibm.cloud.objectstorage.services.s3.model.BucketCrossOriginConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketLifecycleConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketReplicationConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketTaggingConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketVersioningConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.BucketWebsiteConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.CORSRule;
import com.ibm.cloud.objectstorage.services.s3.model.CannedAccessControlList;
import com.ibm.cloud.objectstorage.services.s3.model.DeleteMarkerReplication;
import com.ibm.cloud.objectstorage.services.s3.model.DeleteMarkerReplicationStatus;
import com.ibm.cloud.objectstorage.services.s3.model.DeletePublicAccessBlockRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GetPublicAccessBlockRequest;
import com.ibm.cloud.objectstorage.services.s3.model.ListBucketsExtendedRequest;
import com.ibm.cloud.objectstorage.services.s3.model.PublicAccessBlockConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.ReplicationDestinationConfig;
import com.ibm.cloud.objectstorage.services.s3.model.ReplicationRule;
import com.ibm.cloud.objectstorage.services.s3.model.ReplicationRuleStatus;
import com.ibm.cloud.objectstorage.services.s3.model.SetBucketVersioningConfigurationRequest;
import com.ibm.cloud.objectstorage.services.s3.model.SetPublicAccessBlockRequest;
import com.ibm.cloud.objectstorage.services.s3.model.TagSet;
import com.ibm.cloud.objectstorage.services.s3.model.lifecycle.LifecycleFilter;
import com.ibm.cloud.objectstorage.services.s3.model.lifecycle.LifecyclePrefixPredicate;
import com.ibm.cloud.objectstorage.services.s3.model.replication.ReplicationFilter;
import com.ibm.cloud.objectstorage.services.s3.model.replication.ReplicationPrefixPredicate;
import io.github.redoubt.emulator.Emulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** IBM's Object Storage SDK for Java sets buckets of the emulator up and reads that back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosSdkSettingsTest {

  private final Emulator emulator = Emulator.start();
  private final Tenant tenant = new Tenant(emulator);
  private final AmazonS3 storage = CosSdk.withToken(tenant);

  @AfterAll
  void stop() {
    storage.shutdown();
    emulator.close();
  }

  @Test
  void crossOriginRulesComeBackAndGo() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketCrossOriginConfiguration(
        bucket,
        new BucketCrossOriginConfiguration()
            .withRules(
                new CORSRule()
                    .withId("shop")
                    .withAllowedOrigins(List.of("https://shop.example"))
                    .withAllowedMethods(List.of(CORSRule.AllowedMethods.GET))
                    .withMaxAgeSeconds(600)));

    CORSRule rule = storage.getBucketCrossOriginConfiguration(bucket).getRules().get(0);
    assertThat(rule.getAllowedOrigins()).containsExactly("https://shop.example");
    assertThat(rule.getMaxAgeSeconds()).isEqualTo(600);
    storage.deleteBucketCrossOriginConfiguration(bucket);
    assertThat(storage.getBucketCrossOriginConfiguration(bucket)).isNull();
  }

  @Test
  void lifecycleRulesComeBackAndGo() {
    String bucket = CosSdk.newBucket(storage);
    BucketLifecycleConfiguration.Rule rule =
        new BucketLifecycleConfiguration.Rule()
            .withId("drafts")
            .withStatus(BucketLifecycleConfiguration.ENABLED)
            .withFilter(new LifecycleFilter(new LifecyclePrefixPredicate("drafts/")))
            .withExpirationInDays(30);
    rule.setAbortIncompleteMultipartUpload(
        new AbortIncompleteMultipartUpload().withDaysAfterInitiation(7));
    storage.setBucketLifecycleConfiguration(
        bucket, new BucketLifecycleConfiguration(List.of(rule)));

    BucketLifecycleConfiguration.Rule read =
        storage.getBucketLifecycleConfiguration(bucket).getRules().get(0);
    assertThat(read.getId()).isEqualTo("drafts");
    assertThat(read.getExpirationInDays()).isEqualTo(30);
    assertThat(read.getAbortIncompleteMultipartUpload().getDaysAfterInitiation()).isEqualTo(7);
    storage.deleteBucketLifecycleConfiguration(bucket);
    assertThat(storage.getBucketLifecycleConfiguration(bucket)).isNull();
  }

  @Test
  void aWebsiteComesBackAndGoes() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketWebsiteConfiguration(
        bucket, new BucketWebsiteConfiguration("index.html", "error.html"));

    BucketWebsiteConfiguration website = storage.getBucketWebsiteConfiguration(bucket);
    assertThat(website.getIndexDocumentSuffix()).isEqualTo("index.html");
    assertThat(website.getErrorDocument()).isEqualTo("error.html");
    storage.deleteBucketWebsiteConfiguration(bucket);
    assertThat(storage.getBucketWebsiteConfiguration(bucket)).isNull();
  }

  @Test
  void publicAccessIsBlockedAndThenNot() {
    String bucket = CosSdk.newBucket(storage);
    storage.setPublicAccessBlock(
        new SetPublicAccessBlockRequest()
            .withBucketName(bucket)
            .withPublicAccessBlockConfiguration(
                new PublicAccessBlockConfiguration()
                    .withBlockPublicAcls(true)
                    .withIgnorePublicAcls(true)));

    PublicAccessBlockConfiguration block =
        storage
            .getPublicAccessBlock(new GetPublicAccessBlockRequest().withBucketName(bucket))
            .getPublicAccessBlockConfiguration();
    assertThat(block.getBlockPublicAcls()).isTrue();
    assertThat(block.getIgnorePublicAcls()).isTrue();
    CosSdk.assertRefused(
        403,
        "AccessDenied",
        () -> storage.setBucketAcl(bucket, CannedAccessControlList.PublicRead));
    storage.deletePublicAccessBlock(new DeletePublicAccessBlockRequest().withBucketName(bucket));
    storage.putObject(bucket, "a", "x");
    storage.setObjectAcl(bucket, "a", CannedAccessControlList.PublicRead);
    assertThat(storage.getObjectAcl(bucket, "a").getGrantsAsList()).hasSizeGreaterThan(1);
  }

  @Test
  void aBucketHasTags() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketTaggingConfiguration(
        bucket, new BucketTaggingConfiguration().withTagSets(new TagSet(Map.of("team", "orders"))));

    assertThat(storage.getBucketTaggingConfiguration(bucket).getTagSet().getTag("team"))
        .isEqualTo("orders");
    storage.deleteBucketTaggingConfiguration(bucket);
    assertThat(storage.getBucketTaggingConfiguration(bucket)).isNull();
  }

  @Test
  void replicationRulesComeBack() {
    String from = versioned();
    String to = versioned();
    ReplicationRule rule =
        new ReplicationRule()
            .withPriority(1)
            .withDeleteMarkerReplication(
                new DeleteMarkerReplication().withStatus(DeleteMarkerReplicationStatus.DISABLED))
            .withStatus(ReplicationRuleStatus.Enabled)
            .withFilter(new ReplicationFilter(new ReplicationPrefixPredicate("orders/")))
            .withDestinationConfig(new ReplicationDestinationConfig().withBucketARN(crn(to)));
    tenant.authorizeReplication(to);
    storage.setBucketReplicationConfiguration(
        from, new BucketReplicationConfiguration().addRule("orders", rule));

    assertThat(storage.getBucketReplicationConfiguration(from).getRules()).containsKey("orders");
    storage.deleteBucketReplicationConfiguration(from);
  }

  private String versioned() {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketVersioningConfiguration(
        new SetBucketVersioningConfigurationRequest(
            bucket, new BucketVersioningConfiguration(BucketVersioningConfiguration.ENABLED)));
    return bucket;
  }

  private String crn(String bucket) {
    return tenant.crn("objectStorage").replaceAll("::$", ":bucket:" + bucket);
  }

  @Test
  void theListOfBucketsTellsTheirLocations() {
    String bucket = CosSdk.newBucket(storage);

    assertThat(
            storage
                .listBucketsExtended(new ListBucketsExtendedRequest().withPrefix(bucket))
                .getBuckets())
        .singleElement()
        .satisfies(
            found -> assertThat(found.getLocationConstraint()).isEqualTo("us-south-standard"));
  }
}
