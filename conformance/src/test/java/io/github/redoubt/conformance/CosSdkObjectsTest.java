package io.github.redoubt.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.cloud.objectstorage.HttpMethod;
import com.ibm.cloud.objectstorage.services.s3.AmazonS3;
import com.ibm.cloud.objectstorage.services.s3.model.AbortMultipartUploadRequest;
import com.ibm.cloud.objectstorage.services.s3.model.BucketVersioningConfiguration;
import com.ibm.cloud.objectstorage.services.s3.model.CompleteMultipartUploadRequest;
import com.ibm.cloud.objectstorage.services.s3.model.CopyObjectRequest;
import com.ibm.cloud.objectstorage.services.s3.model.CopyPartRequest;
import com.ibm.cloud.objectstorage.services.s3.model.DeleteObjectTaggingRequest;
import com.ibm.cloud.objectstorage.services.s3.model.DeleteObjectsRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GeneratePresignedUrlRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GetObjectRequest;
import com.ibm.cloud.objectstorage.services.s3.model.GetObjectTaggingRequest;
import com.ibm.cloud.objectstorage.services.s3.model.InitiateMultipartUploadRequest;
import com.ibm.cloud.objectstorage.services.s3.model.ListMultipartUploadsRequest;
import com.ibm.cloud.objectstorage.services.s3.model.ListObjectsV2Request;
import com.ibm.cloud.objectstorage.services.s3.model.ListPartsRequest;
import com.ibm.cloud.objectstorage.services.s3.model.ListVersionsRequest;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectMetadata;
import com.ibm.cloud.objectstorage.services.s3.model.ObjectTagging;
import com.ibm.cloud.objectstorage.services.s3.model.PartETag;
import com.ibm.cloud.objectstorage.services.s3.model.PutObjectRequest;
import com.ibm.cloud.objectstorage.services.s3.model.S3Object;
import com.ibm.cloud.objectstorage.services.s3.model.SetBucketVersioningConfigurationRequest;
import com.ibm.cloud.objectstorage.services.s3.model.SetObjectTaggingRequest;
import com.ibm.cloud.objectstorage.services.s3.model.Tag;
import com.ibm.cloud.objectstorage.services.s3.model.UploadPartRequest;
import com.ibm.cloud.objectstorage.services.s3.transfer.TransferManager;
import com.ibm.cloud.objectstorage.services.s3.transfer.TransferManagerBuilder;
import io.github.redoubt.emulator.Emulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IBM's Object Storage SDK for Java moves objects of the emulator in every way that it has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosSdkObjectsTest {

  private static final int MIB = 1 << 20;

  private final Emulator emulator = Emulator.start();
  private final Tenant tenant = new Tenant(emulator);
  private final AmazonS3 withToken = CosSdk.withToken(tenant);
  private final AmazonS3 withHmac = CosSdk.withHmac(tenant);

  @AfterAll
  void stop() {
    withToken.shutdown();
    withHmac.shutdown();
    emulator.close();
  }

  Stream<AmazonS3> bothAuthentications() {
    return Stream.of(withToken, withHmac);
  }

  private static byte[] read(AmazonS3 storage, GetObjectRequest request) throws IOException {
    try (S3Object object = storage.getObject(request)) {
      return object.getObjectContent().readAllBytes();
    }
  }

  private static String text(AmazonS3 storage, String bucket, String key) {
    return storage.getObjectAsString(bucket, key);
  }

  @ParameterizedTest
  @MethodSource("bothAuthentications")
  void itsTransferManagerMovesAFileInPartsAndBack(AmazonS3 storage, @TempDir Path directory)
      throws Exception {
    String bucket = CosSdk.newBucket(storage);
    byte[] bytes = CosSdk.random(23 * MIB + 7);
    Path from = Files.write(directory.resolve("from"), bytes);
    Path to = directory.resolve("to");
    TransferManager transfers =
        TransferManagerBuilder.standard()
            .withS3Client(storage)
            .withMinimumUploadPartSize(5L * MIB)
            .withMultipartUploadThreshold(10L * MIB)
            .withShutDownThreadPools(true)
            .build();

    transfers.upload(bucket, "large", from.toFile()).waitForCompletion();
    transfers.download(bucket, "large", to.toFile()).waitForCompletion();
    transfers.shutdownNow(false);

    assertThat(storage.getObjectMetadata(bucket, "large").getETag()).endsWith("-5");
    assertThat(Files.mismatch(from, to)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("bothAuthentications")
  void partsAreUploadedCopiedListedAndPutTogether(AmazonS3 storage) throws IOException {
    String bucket = CosSdk.newBucket(storage);
    byte[] first = CosSdk.random(5 * MIB);
    byte[] last = CosSdk.random(1000);
    storage.putObject(bucket, "source", new ByteArrayInputStream(first), length(first));

    String id =
        storage
            .initiateMultipartUpload(new InitiateMultipartUploadRequest(bucket, "whole"))
            .getUploadId();
    PartETag one =
        storage
            .copyPart(
                new CopyPartRequest()
                    .withSourceBucketName(bucket)
                    .withSourceKey("source")
                    .withDestinationBucketName(bucket)
                    .withDestinationKey("whole")
                    .withUploadId(id)
                    .withPartNumber(1))
            .getPartETag();
    PartETag two =
        storage
            .uploadPart(
                new UploadPartRequest()
                    .withBucketName(bucket)
                    .withKey("whole")
                    .withUploadId(id)
                    .withPartNumber(2)
                    .withPartSize(last.length)
                    .withInputStream(new ByteArrayInputStream(last)))
            .getPartETag();

    assertThat(storage.listParts(new ListPartsRequest(bucket, "whole", id)).getParts())
        .extracting(part -> part.getSize())
        .containsExactly((long) first.length, (long) last.length);
    assertThat(
            storage
                .listMultipartUploads(new ListMultipartUploadsRequest(bucket))
                .getMultipartUploads())
        .extracting(upload -> upload.getUploadId())
        .containsExactly(id);
    storage.completeMultipartUpload(
        new CompleteMultipartUploadRequest(bucket, "whole", id, List.of(one, two)));
    byte[] whole = read(storage, new GetObjectRequest(bucket, "whole"));
    assertThat(Arrays.copyOf(whole, first.length)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(whole, first.length, whole.length)).isEqualTo(last);
  }

  @Test
  void anUploadThatIsGivenUpIsGone() {
    String bucket = CosSdk.newBucket(withToken);
    String id =
        withToken
            .initiateMultipartUpload(new InitiateMultipartUploadRequest(bucket, "a"))
            .getUploadId();

    withToken.abortMultipartUpload(new AbortMultipartUploadRequest(bucket, "a", id));

    CosSdk.assertRefused(
        404, "NoSuchUpload", () -> withToken.listParts(new ListPartsRequest(bucket, "a", id)));
  }

  private static ObjectMetadata length(byte[] bytes) {
    ObjectMetadata metadata = new ObjectMetadata();
    metadata.setContentLength(bytes.length);
    return metadata;
  }

  @ParameterizedTest
  @MethodSource("bothAuthentications")
  void versionsAreKeptListedReadAndRemovedOneByOne(AmazonS3 storage) throws IOException {
    String bucket = CosSdk.newBucket(storage);
    storage.setBucketVersioningConfiguration(
        new SetBucketVersioningConfigurationRequest(
            bucket, new BucketVersioningConfiguration(BucketVersioningConfiguration.ENABLED)));
    String first = storage.putObject(bucket, "a", "one").getVersionId();
    String second = storage.putObject(bucket, "a", "two").getVersionId();
    storage.deleteObject(bucket, "a");

    assertThat(storage.getBucketVersioningConfiguration(bucket).getStatus()).isEqualTo("Enabled");
    assertThat(storage.doesObjectExist(bucket, "a")).isFalse();
    assertThat(read(storage, new GetObjectRequest(bucket, "a", first)))
        .isEqualTo("one".getBytes(UTF_8));
    assertThat(
            storage
                .listVersions(new ListVersionsRequest().withBucketName(bucket))
                .getVersionSummaries())
        .hasSize(3)
        .satisfies(all -> assertThat(all.get(0).isDeleteMarker()).isTrue())
        .satisfies(all -> assertThat(all.get(1).getVersionId()).isEqualTo(second));
    storage.deleteVersion(bucket, "a", second);
    CosSdk.assertRefused(
        404,
        "NoSuchVersion",
        () -> storage.getObject(new GetObjectRequest(bucket, "a", second)).close());
  }

  @ParameterizedTest
  @MethodSource("bothAuthentications")
  void anObjectIsCopiedWithItsMetadataOrWithOthers(AmazonS3 storage) {
    String from = CosSdk.newBucket(storage);
    String to = CosSdk.newBucket(storage);
    ObjectMetadata metadata = length("text".getBytes(UTF_8));
    metadata.addUserMetadata("kind", "invoice");
    storage.putObject(
        from, "a folder/ünï", new ByteArrayInputStream("text".getBytes(UTF_8)), metadata);
    ObjectMetadata others = new ObjectMetadata();
    others.addUserMetadata("kind", "copy");

    storage.copyObject(from, "a folder/ünï", to, "same");
    storage.copyObject(
        new CopyObjectRequest(from, "a folder/ünï", to, "other").withNewObjectMetadata(others));

    assertThat(text(storage, to, "same")).isEqualTo("text");
    assertThat(storage.getObjectMetadata(to, "same").getUserMetaDataOf("kind"))
        .isEqualTo("invoice");
    assertThat(storage.getObjectMetadata(to, "other").getUserMetaDataOf("kind")).isEqualTo("copy");
  }

  @Test
  void severalObjectsAreDeletedAtOnce() {
    String bucket = CosSdk.newBucket(withToken);
    for (String key : List.of("a", "b", "c")) {
      withToken.putObject(bucket, key, "x");
    }

    assertThat(
            withToken
                .deleteObjects(new DeleteObjectsRequest(bucket).withKeys("a", "b", "missing"))
                .getDeletedObjects())
        .extracting(deleted -> deleted.getKey())
        .containsExactlyInAnyOrder("a", "b", "missing");
    assertThat(withToken.listObjectsV2(bucket).getObjectSummaries())
        .extracting(s -> s.getKey())
        .containsExactly("c");
  }

  @Test
  void aLongListHasPagesAndFolders() {
    String bucket = CosSdk.newBucket(withToken);
    for (int i = 0; i < 7; i++) {
      withToken.putObject(bucket, "folder" + i % 2 + "/" + i, "x");
    }
    withToken.putObject(bucket, "top", "x");

    var first =
        withToken.listObjectsV2(new ListObjectsV2Request().withBucketName(bucket).withMaxKeys(5));
    var second =
        withToken.listObjectsV2(
            new ListObjectsV2Request()
                .withBucketName(bucket)
                .withMaxKeys(5)
                .withContinuationToken(first.getNextContinuationToken()));
    var folders =
        withToken.listObjectsV2(
            new ListObjectsV2Request().withBucketName(bucket).withDelimiter("/"));

    assertThat(first.isTruncated()).isTrue();
    assertThat(second.getObjectSummaries()).hasSize(3);
    assertThat(folders.getCommonPrefixes()).containsExactly("folder0/", "folder1/");
    assertThat(folders.getObjectSummaries()).extracting(s -> s.getKey()).containsExactly("top");
    assertThat(withToken.listObjects(bucket, "folder1/").getObjectSummaries()).hasSize(3);
  }

  @Test
  void tagsAreSetReadAndTakenAway() {
    String bucket = CosSdk.newBucket(withToken);
    withToken.putObject(
        new PutObjectRequest(
                bucket, "a", new ByteArrayInputStream(new byte[] {1}), length(new byte[1]))
            .withTagging(new ObjectTagging(List.of(new Tag("kind", "first")))));

    assertThat(tags(bucket)).extracting(Tag::getValue).containsExactly("first");
    withToken.setObjectTagging(
        new SetObjectTaggingRequest(
            bucket, "a", new ObjectTagging(List.of(new Tag("kind", "invoice")))));
    assertThat(tags(bucket)).extracting(Tag::getValue).containsExactly("invoice");
    withToken.deleteObjectTagging(new DeleteObjectTaggingRequest(bucket, "a"));
    assertThat(tags(bucket)).isEmpty();
  }

  private List<Tag> tags(String bucket) {
    return withToken.getObjectTagging(new GetObjectTaggingRequest(bucket, "a")).getTagSet();
  }

  @Test
  void aRangeIsReadAndAConditionIsKept() throws IOException {
    String bucket = CosSdk.newBucket(withToken);
    String etag = withToken.putObject(bucket, "a", "0123456789").getETag();

    assertThat(read(withToken, new GetObjectRequest(bucket, "a").withRange(3, 5)))
        .isEqualTo("345".getBytes(UTF_8));
    assertThat(
            withToken.getObject(
                new GetObjectRequest(bucket, "a").withNonmatchingETagConstraint(etag)))
        .isNull();
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // what this client takes
  void aPresignedUrlLetsAnybodyDoOneThing() throws Exception {
    String bucket = CosSdk.newBucket(withHmac);
    withHmac.putObject(bucket, "a", "text");
    Date soon = new Date(System.currentTimeMillis() + 60_000);

    URI get = withHmac.generatePresignedUrl(bucket, "a", soon).toURI();
    URI put =
        withHmac
            .generatePresignedUrl(
                new GeneratePresignedUrlRequest(bucket, "b", HttpMethod.PUT).withExpiration(soon))
            .toURI();

    HttpClient http = HttpClient.newHttpClient();
    assertThat(
            http.send(HttpRequest.newBuilder(get).build(), HttpResponse.BodyHandlers.ofString())
                .body())
        .isEqualTo("text");
    assertThat(
            http.send(
                    HttpRequest.newBuilder(put)
                        .PUT(HttpRequest.BodyPublishers.ofString("put"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
    assertThat(text(withHmac, bucket, "b")).isEqualTo("put");
  }
}
