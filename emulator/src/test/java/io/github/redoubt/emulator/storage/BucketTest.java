package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets, and the root keys that encrypt them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static String code(Answer answer) {
    String body = answer.response().body();
    return body.contains("<Code>") ? body.replaceAll("(?s).*<Code>(.*)</Code>.*", "$1") : "";
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "hyperProtect"})
  void aBucketUnderARootKeySaysSoWhenItIsReadBack(String service) {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey(service);
    cloud.authorize(service);
    String name = Cloud.newName();

    assertThat(cloud.createUnder(name, key).status()).isEqualTo(200);

    Answer head = cloud.storage().send("HEAD", "/" + name, "", "", Map.of());
    assertThat(head.header("ibm-sse-kp-enabled")).isEqualTo("true");
    assertThat(head.header(Cloud.SSE_KEY)).isEqualTo(key);
  }

  @Test
  void withoutTheAuthorizationTheKeyCannotBeFound() {
    Cloud cloud = new Cloud(emulator);

    Answer answer = cloud.createUnder(Cloud.newName(), cloud.rootKey("keyProtect"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).contains("The Key CRN could not be found");
  }

  @Test
  void aDisabledKeyEncryptsNoNewBucket() {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    cloud.keyAction("keyProtect", key, "disable");

    Answer answer = cloud.createUnder(Cloud.newName(), key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).contains("not active");
  }

  @Test
  void theCrnOfAnInstanceIsNoKey() {
    Cloud cloud = new Cloud(emulator);

    Answer answer = cloud.createUnder(Cloud.newName(), cloud.instance("keyProtect"));

    assertThat(code(answer)).isEqualTo("InvalidArgument");
  }

  @ParameterizedTest
  @CsvSource({"us-smart,true", "eu-smart,false", "ams03-smart,false", "eu-de-smart,true"})
  void aKeyGoesWithTheLocationsThatTheServiceAllows(String constraint, boolean allowed) {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");

    Answer answer =
        cloud.create(
            Cloud.newName(),
            constraint,
            Map.of("ibm-sse-kp-encryption-algorithm", "AES256", Cloud.SSE_KEY, key));

    assertThat(answer.status()).isEqualTo(allowed ? 200 : 400);
  }

  @Test
  void aKeyThatProtectsABucketIsDeletedByForceOnly() {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    cloud.createUnder(Cloud.newName(), key);

    Answer plain = cloud.deleteKey("keyProtect", key, false);

    assertThat(plain.status()).isEqualTo(409);
    assertThat(plain.response().body()).contains("PROTECTED_RESOURCE_ERR");
    assertThat(cloud.deleteKey("keyProtect", key, true).status()).isBetween(200, 204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "UPPER",
        "two..dots",
        "two--dashes",
        "192.168.1.1",
        "-first",
        "cosv1-x",
        "a_b"
      })
  void aNameThatBreaksTheRulesIsRefused(String name) {
    Answer answer = new Cloud(emulator).create(name, "us-south-smart", Map.of());

    assertThat(code(answer)).isEqualTo("InvalidBucketName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere-smart", "us-south-flex", "us-onerate_active", "smart"})
  void aLocationOrClassThatIsNotOfferedIsRefused(String constraint) {
    Answer answer = new Cloud(emulator).create(Cloud.newName(), constraint, Map.of());

    assertThat(code(answer)).isEqualTo("InvalidLocationConstraint");
  }

  @Test
  void namesAreUniqueInTheWorld() {
    Cloud first = new Cloud(emulator);
    String name = Cloud.newName();
    first.create(name, "us-south-smart", Map.of());

    assertThat(code(first.create(name, "us-south-smart", Map.of())))
        .isEqualTo("BucketAlreadyOwnedByYou");
    assertThat(code(new Cloud(emulator).create(name, "us-south-smart", Map.of())))
        .isEqualTo("BucketAlreadyExists");
  }

  @Test
  void aDeletedBucketsNameIsHeldForFiveMinutes() {
    try (Emulator own = Emulator.start()) {
      Cloud cloud = new Cloud(own);
      String name = Cloud.newName();
      cloud.create(name, "us-south-smart", Map.of());
      assertThat(cloud.storage().delete("/" + name).status()).isEqualTo(204);

      assertThat(cloud.create(name, "us-south-smart", Map.of()).status()).isEqualTo(409);
      own.clock().advance(Duration.ofMinutes(5));
      assertThat(cloud.create(name, "us-south-smart", Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void aBucketWithObjectsIsNotDeleted() {
    Cloud cloud = new Cloud(emulator);
    String name = Cloud.newName();
    cloud.create(name, "us-south-smart", Map.of());
    cloud.storage().send("PUT", "/" + name + "/k", "", "x", Map.of());

    assertThat(code(cloud.storage().delete("/" + name))).isEqualTo("BucketNotEmpty");
  }

  @Test
  void anotherAccountsBucketIsOutOfReach() {
    Cloud owner = new Cloud(emulator);
    String name = Cloud.newName();
    owner.create(name, "us-south-smart", Map.of());
    owner.storage().send("PUT", "/" + name + "/k", "", "x", Map.of());

    Cloud stranger = new Cloud(emulator);
    assertThat(stranger.storage().get("/" + name + "/k").status()).isEqualTo(403);
    assertThat(stranger.storage().get("/" + name).status()).isEqualTo(403);
    assertThat(stranger.anonymousStorage().get("/" + name + "/k").status()).isEqualTo(403);
  }

  @Test
  void theListOfBucketsTellsTheirLocationsWhenAsked() {
    Cloud cloud = new Cloud(emulator);
    String name = Cloud.newName();
    cloud.create(name, "eu-de-cold", Map.of());

    Answer answer =
        cloud
            .storage()
            .send(
                "GET",
                "/?extended",
                "",
                "",
                Map.of("ibm-service-instance-id", cloud.instance("objectStorage")));

    assertThat(answer.response().body())
        .contains(
            "<Name>" + name + "</Name>", "<LocationConstraint>eu-de-cold</LocationConstraint>");
  }

  @Test
  void whatIsNotEmulatedSaysSo() {
    Cloud cloud = new Cloud(emulator);
    String name = Cloud.newName();
    cloud.create(name, "us-south-smart", Map.of());

    assertThat(cloud.storage().get("/" + name + "?inventory").status()).isEqualTo(501);
  }
}
