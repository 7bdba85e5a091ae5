package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open to everybody by ACL, and what keeps it from being so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AclTest {

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Answer put(String path, String acl) {
    Map<String, String> headers = acl.isEmpty() ? Map.of() : Map.of("x-amz-acl", acl);
    return cloud.storage().send("PUT", path, "text/plain", "42", headers);
  }

  private Answer setAcl(String path, String acl) {
    return cloud.storage().send("PUT", path + "?acl", "", "", Map.of("x-amz-acl", acl));
  }

  private int anybodyGets(String path) {
    return cloud.anonymousStorage().get(path).status();
  }

  private Answer block(String bucket, String block, String ignore) {
    return Settings.put(
        cloud,
        "/" + bucket + "?publicAccessBlock",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>"
            + block
            + "</BlockPublicAcls><IgnorePublicAcls>"
            + ignore
            + "</IgnorePublicAcls></PublicAccessBlockConfiguration>");
  }

  @Test
  void anObjectIsReadByNobodyElseUnlessItsAclSaysSo() {
    String path = "/" + Settings.newBucket(cloud) + "/a";
    put(path, "");
    assertThat(anybodyGets(path)).isEqualTo(403);

    assertThat(setAcl(path, "public-read").status()).isEqualTo(200);
    assertThat(anybodyGets(path)).isEqualTo(200);

    assertThat(setAcl(path, "private").status()).isEqualTo(200);
    assertThat(anybodyGets(path)).isEqualTo(403);
  }

  @Test
  void anObjectCanBeOpenFromTheStart() {
    String path = "/" + Settings.newBucket(cloud) + "/a";

    assertThat(put(path, "public-read").status()).isEqualTo(200);

    assertThat(anybodyGets(path)).isEqualTo(200);
    assertThat(cloud.anonymousStorage().delete(path).status()).isEqualTo(403);
  }

  @Test
  void anAclIsToldAsGrants() {
    String path = "/" + Settings.newBucket(cloud) + "/a";
    put(path, "public-read");

    Answer open = cloud.storage().get(path + "?acl");
    setAcl(path, "private");
    Answer closed = cloud.storage().get(path + "?acl");

    assertThat(open.response().body())
        .contains("xsi:type=\"Group\"><URI>" + EVERYBODY + "</URI>")
        .contains("<Permission>READ</Permission>")
        .contains("xsi:type=\"CanonicalUser\"><ID>")
        .contains("<Permission>FULL_CONTROL</Permission>");
    assertThat(closed.response().body()).contains("FULL_CONTROL").doesNotContain(EVERYBODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-read-write", "authenticated-read", "bucket-owner-full-control"})
  void noOtherAclIsKnown(String acl) {
    String bucket = Settings.newBucket(cloud);
    String path = "/" + bucket + "/a";

    assertThat(put(path, acl).status()).isEqualTo(400);
    put(path, "");
    assertThat(setAcl(path, acl).status()).isEqualTo(400);
    assertThat(setAcl("/" + bucket, acl).status()).isEqualTo(400);
    assertThat(cloud.create(Cloud.newName(), "us-south-smart", Map.of("x-amz-acl", acl)).status())
        .isEqualTo(400);
  }

  @Test
  void anAclIsNotSetByGrants() {
    String path = "/" + Settings.newBucket(cloud) + "/a";
    put(path, "");

    Answer byHeader =
        cloud.storage().send("PUT", path + "?acl", "", "", Map.of("x-amz-grant-read", "uri=\"x\""));
    Answer byDocument =
        cloud
            .storage()
            .send("PUT", path + "?acl", "application/xml", "<AccessControlPolicy/>", Map.of());
    Answer byNothing = cloud.storage().send("PUT", path + "?acl", "", "", Map.of());

    assertThat(byHeader.status()).isEqualTo(400);
    assertThat(byDocument.status()).isEqualTo(400);
    assertThat(byNothing.status()).isEqualTo(400);
  }

  @Test
  void anOpenBucketIsListedByAnybodyAndNoMore() {
    String bucket = Cloud.newName();
    cloud.create(bucket, "us-south-smart", Map.of("x-amz-acl", "public-read"));
    put("/" + bucket + "/a", "");

    assertThat(anybodyGets("/" + bucket)).isEqualTo(200);
    assertThat(anybodyGets("/" + bucket + "/a")).isEqualTo(403);

    setAcl("/" + bucket, "private");
    assertThat(anybodyGets("/" + bucket)).isEqualTo(403);
    assertThat(cloud.storage().get("/" + bucket + "?acl").response().body())
        .doesNotContain(EVERYBODY);
  }

  @Test
  void toOpenTakesManagers() {
    String path = "/" + Settings.newBucket(cloud) + "/a";
    Map<String, String> open = Map.of("x-amz-acl", "public-read");

    assertThat(cloud.storageAs("Writer").send("PUT", path, "", "42", open).status()).isEqualTo(403);
    assertThat(cloud.storageAs("Manager").send("PUT", path, "", "42", open).status())
        .isEqualTo(200);
    assertThat(cloud.storageAs("Writer").send("PUT", path + "?acl", "", "", open).status())
        .isEqualTo(403);
    assertThat(
            cloud
                .storageAs("Writer")
                .send("PUT", path, "", "42", Map.of("x-amz-acl", "private"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aBlockKeepsAnythingFromBeingOpened() {
    String bucket = Settings.newBucket(cloud);
    put("/" + bucket + "/open", "public-read");
    put("/" + bucket + "/a", "");

    assertThat(block(bucket, "True", "false").status()).isEqualTo(200);

    assertThat(put("/" + bucket + "/b", "public-read").status()).isEqualTo(403);
    assertThat(setAcl("/" + bucket + "/a", "public-read").status()).isEqualTo(403);
    assertThat(setAcl("/" + bucket, "public-read").status()).isEqualTo(403);
    assertThat(setAcl("/" + bucket + "/a", "private").status()).isEqualTo(200);
    assertThat(anybodyGets("/" + bucket + "/open")).as("what is open stays so").isEqualTo(200);
    assertThat(anybodyGets("/" + bucket + "/b")).isEqualTo(403);
  }

  @Test
  void aBlockCanMakeAclsCountForNothing() {
    String bucket = Cloud.newName();
    cloud.create(bucket, "us-south-smart", Map.of("x-amz-acl", "public-read"));
    put("/" + bucket + "/open", "public-read");

    block(bucket, "false", "true");
    assertThat(anybodyGets("/" + bucket + "/open")).isEqualTo(403);
    assertThat(anybodyGets("/" + bucket)).isEqualTo(403);

    assertThat(cloud.storage().delete("/" + bucket + "?publicAccessBlock").status()).isEqualTo(204);
    assertThat(anybodyGets("/" + bucket + "/open")).isEqualTo(200);
    assertThat(anybodyGets("/" + bucket)).isEqualTo(200);
  }

  @Test
  void aBlockIsTold() {
    String bucket = Settings.newBucket(cloud);
    Answer none = cloud.storage().get("/" + bucket + "?publicAccessBlock");
    assertThat(none.status()).isEqualTo(404);
    assertThat(Settings.code(none)).isEqualTo("NoSuchPublicAccessBlockConfiguration");

    block(bucket, "true", "False");

    assertThat(cloud.storage().get("/" + bucket + "?publicAccessBlock").response().body())
        .contains("<BlockPublicAcls>true</BlockPublicAcls>")
        .contains("<IgnorePublicAcls>false</IgnorePublicAcls>");
  }

  @ParameterizedTest
  @CsvSource({
    "<BlockPublicAcls>yes</BlockPublicAcls>",
    "<BlockPublicPolicy>true</BlockPublicPolicy>",
    "<RestrictPublicBuckets>true</RestrictPublicBuckets>"
  })
  void anUnsoundBlockIsRefused(String content) {
    String bucket = Settings.newBucket(cloud);

    Answer put =
        Settings.put(
            cloud,
            "/" + bucket + "?publicAccessBlock",
            "<PublicAccessBlockConfiguration>" + content + "</PublicAccessBlockConfiguration>");

    assertThat(put.status()).isEqualTo(400);
    assertThat(Settings.code(put)).isEqualTo("MalformedXML");
  }
}
