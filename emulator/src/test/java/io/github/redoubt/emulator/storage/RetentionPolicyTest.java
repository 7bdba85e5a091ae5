package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Immutable Object Storage: retention policies of buckets, retention and holds of objects. */
class RetentionPolicyTest {

  private static final String DAY = "86400";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static String policy(int minimum, int byDefault, int maximum, String more) {
    return ("<ProtectionConfiguration><Status>Retention</Status>"
            + "<MinimumRetention><Days>%d</Days></MinimumRetention>"
            + "<DefaultRetention><Days>%d</Days></DefaultRetention>"
            + "<MaximumRetention><Days>%d</Days></MaximumRetention>%s</ProtectionConfiguration>")
        .formatted(minimum, byDefault, maximum, more);
  }

  private String bucketWith(String policy) {
    String name = Settings.newBucket(cloud);
    assertThat(Settings.put(cloud, "/" + name + "?protection", policy).status()).isEqualTo(200);
    return name;
  }

  private String bucket() {
    return bucketWith(policy(0, 10, 100, ""));
  }

  private Answer upload(String path, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-MD5", Settings.md5("42"));
    return cloud.storage().send("PUT", path, "text/plain", "42", all);
  }

  private Answer post(String path, Map<String, String> headers) {
    return cloud.storage().send("POST", path, "", "", headers);
  }

  private Answer head(String path) {
    return cloud.storage().send("HEAD", path, "", "", Map.of());
  }

  @Test
  void aPolicyIsKeptAndTold() {
    String policy = policy(1, 2, 3, "<EnablePermanentRetention>true</EnablePermanentRetention>");
    String name = bucketWith(policy);

    Answer answer = cloud.storage().get("/" + name + "?protection=");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .endsWith(policy.substring("<ProtectionConfiguration>".length()));
  }

  @Test
  void aBucketWithoutAPolicySaysThatItIsDisabled() {
    String name = Settings.newBucket(cloud);

    Answer answer = cloud.storage().get("/" + name + "?protection");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).contains("<Status>Disabled</Status>");
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 3", "1, 4, 3", "-1, 1, 3", "0, 0, 36136"})
  void anUnsoundPolicyIsRefused(int minimum, int byDefault, int maximum) {
    String name = Settings.newBucket(cloud);
    String policy = policy(minimum, byDefault, maximum, "");

    assertThat(Settings.put(cloud, "/" + name + "?protection", policy).status()).isEqualTo(400);
    assertThat(cloud.storage().get("/" + name + "?protection").response().body())
        .contains("Disabled");
  }

  @Test
  void aPolicyBeginsInAnEmptyBucket() {
    String name = Settings.newBucket(cloud);
    upload("/" + name + "/a", Map.of());

    Answer put = Settings.put(cloud, "/" + name + "?protection", policy(0, 1, 2, ""));

    assertThat(put.status()).isEqualTo(409);
    assertThat(Settings.code(put)).isEqualTo("InvalidBucketState");
  }

  @Test
  void aPolicyDoesNotGoWithVersions() {
    String name = Cloud.newName();
    cloud.create(name, "us-south-smart", Map.of("x-amz-bucket-object-lock-enabled", "true"));

    Answer put = Settings.put(cloud, "/" + name + "?protection", policy(0, 1, 2, ""));

    assertThat(put.status()).isEqualTo(409);
  }

  @Test
  void aPolicyIsNeverTakenAway() {
    String name = bucket();
    String disabled =
        "<ProtectionConfiguration><Status>Disabled</Status></ProtectionConfiguration>";

    assertThat(cloud.storage().delete("/" + name + "?protection").status()).isEqualTo(405);
    assertThat(Settings.put(cloud, "/" + name + "?protection", disabled).status()).isEqualTo(400);
    assertThat(cloud.storage().get("/" + name + "?protection").response().body())
        .contains("<Status>Retention</Status>");
  }

  @Test
  void thatObjectsMayBePermanentIsNotTakenBack() {
    String permanent = "<EnablePermanentRetention>true</EnablePermanentRetention>";
    String name = bucketWith(policy(0, 1, 2, permanent));

    assertThat(Settings.put(cloud, "/" + name + "?protection", policy(0, 1, 2, "")).status())
        .isEqualTo(400);
    assertThat(Settings.put(cloud, "/" + name + "?protection", policy(0, 5, 9, permanent)).status())
        .isEqualTo(200);
  }

  @Test
  void anObjectIsKeptAsLongAsTheDefaultSays() {
    String name = bucket();
    upload("/" + name + "/a", Map.of());

    Answer head = head("/" + name + "/a");
    assertThat(head.header("Retention-Period")).isEqualTo("864000");
    assertThat(head.header("Retention-Legal-Hold-Count")).isEqualTo("0");
    Instant end =
        DateTimeFormatter.RFC_1123_DATE_TIME.parse(
            head.header("Retention-Expiration-Date"), Instant::from);
    assertThat(end)
        .isBetween(
            emulator.clock().instant().plus(Duration.ofDays(10)).minusSeconds(60),
            emulator.clock().instant().plus(Duration.ofDays(10)));
  }

  @Test
  void anObjectUnderRetentionIsNeitherReplacedNorDeleted() {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", DAY));

    Answer deleted = cloud.storage().delete("/" + name + "/a");
    Answer replaced = upload("/" + name + "/a", Map.of());

    assertThat(deleted.status()).isEqualTo(403);
    assertThat(Settings.code(deleted)).isEqualTo("AccessDenied");
    assertThat(replaced.status()).isEqualTo(403);
    assertThat(head("/" + name + "/a").header("Retention-Period")).isEqualTo(DAY);
  }

  @Test
  void anObjectWhoseRetentionIsOverComesUnderItAgainWhenReplaced() {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", DAY));
    emulator.clock().advance(Duration.ofDays(1));
    cloud.renew();

    assertThat(upload("/" + name + "/a", Map.of()).status()).isEqualTo(200);
    assertThat(cloud.storage().delete("/" + name + "/a").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "Retention-Period, 86400",
    "Retention-Period, 0",
    "Retention-Period, -1",
    "Retention-Legal-Hold-Id, case-1"
  })
  void anObjectSaysHowItIsKept(String header, String value) {
    String name = bucket();

    assertThat(upload("/" + name + "/a", Map.of(header, value)).status()).isEqualTo(200);
  }

  @Test
  void periodAndDateDoNotGoTogether() {
    String name = bucket();
    Instant end =
        emulator.clock().instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

    Answer both =
        upload(
            "/" + name + "/a",
            Map.of("Retention-Period", DAY, "Retention-Expiration-Date", end.toString()));

    assertThat(both.status()).isEqualTo(400);
    assertThat(head("/" + name + "/a").status()).isEqualTo(404);
  }

  @Test
  void anUploadComesWithAChecksum() {
    String name = bucket();

    Answer bare = cloud.storage().send("PUT", "/" + name + "/a", "text/plain", "42", Map.of());

    assertThat(bare.status()).isEqualTo(400);
    assertThat(Settings.code(bare)).isEqualTo("InvalidRequest");
  }

  @Test
  void aRetentionTakesAPolicy() {
    String name = Settings.newBucket(cloud);

    assertThat(upload("/" + name + "/a", Map.of("Retention-Period", DAY)).status()).isEqualTo(400);
  }

  @Test
  void aLegalHoldKeepsAnObjectAfterItsTime() {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", "0"));
    String path = "/" + name + "/a?legalHold";

    assertThat(post(path + "&add=case-1", Map.of()).status()).isEqualTo(200);
    assertThat(post(path + "&add=case-1", Map.of()).status()).isEqualTo(409);
    assertThat(head("/" + name + "/a").header("Retention-Legal-Hold-Count")).isEqualTo("1");
    assertThat(cloud.storage().get(path).response().body())
        .contains("<RetentionPeriod>0</RetentionPeriod>")
        .contains("<LegalHold><ID>case-1</ID><Date>")
        .contains("<CreateTime>")
        .contains("<RetentionPeriodExpirationDate>");
    assertThat(cloud.storage().delete("/" + name + "/a").status()).isEqualTo(403);

    assertThat(post(path + "&remove=case-1", Map.of()).status()).isEqualTo(200);
    assertThat(cloud.storage().delete("/" + name + "/a").status()).isEqualTo(204);
  }

  @Test
  void aLegalHoldIsAddedOrRemoved() {
    String name = bucket();
    upload("/" + name + "/a", Map.of());

    assertThat(post("/" + name + "/a?legalHold", Map.of()).status()).isEqualTo(400);
    assertThat(post("/" + name + "/a?legalHold&add=a&remove=b", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void anObjectWithoutRetentionHasNoHolds() {
    String name = Settings.newBucket(cloud);
    upload("/" + name + "/a", Map.of());

    assertThat(cloud.storage().get("/" + name + "/a?legalHold").status()).isEqualTo(404);
    assertThat(post("/" + name + "/a?legalHold&add=a", Map.of()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Additional-Retention-Period, 10, 86410",
    "New-Retention-Period, 86411, 86411",
    "Extend-Retention-From-Current-Time, 172800, 172800"
  })
  void aRetentionIsMadeLonger(String header, String value, long least) {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", DAY));

    Answer longer = post("/" + name + "/a?extendRetention", Map.of(header, value));

    assertThat(longer.status()).isEqualTo(200);
    assertThat(Long.parseLong(head("/" + name + "/a").header("Retention-Period")))
        .isBetween(least, least + 60);
  }

  @Test
  void aRetentionIsNeverMadeShorter() {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", DAY));

    Answer shorter =
        post("/" + name + "/a?extendRetention", Map.of("New-Retention-Period", "86399"));
    Answer twice =
        post(
            "/" + name + "/a?extendRetention",
            Map.of("New-Retention-Period", "90000", "Additional-Retention-Period", "90000"));

    assertThat(shorter.status()).isEqualTo(400);
    assertThat(twice.status()).isEqualTo(400);
    assertThat(head("/" + name + "/a").header("Retention-Period")).isEqualTo(DAY);
  }

  @Test
  void manyDeletedAtOnceStayIfTheyAreKept() {
    String name = bucket();
    upload("/" + name + "/kept", Map.of("Retention-Period", DAY));
    upload("/" + name + "/free", Map.of("Retention-Period", "0"));

    Answer answer =
        Settings.send(
            cloud,
            "POST",
            "/" + name + "?delete",
            "<Delete><Object><Key>kept</Key></Object><Object><Key>free</Key></Object></Delete>");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .contains("<Deleted><Key>free</Key></Deleted>")
        .contains("<Error><Key>kept</Key><Code>AccessDenied</Code>");
    assertThat(head("/" + name + "/kept").status()).isEqualTo(200);
    assertThat(head("/" + name + "/free").status()).isEqualTo(404);
  }

  @Test
  void theRootKeyOfABucketCannotBeDeletedOnceItHasAPolicy() {
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String name = Cloud.newName();
    cloud.createUnder(name, key);

    Settings.put(cloud, "/" + name + "?protection", policy(0, 1, 2, ""));

    Answer refused = cloud.deleteKey("keyProtect", key, true);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.response().body()).contains("PREV_KEY_DEL_ERR");
  }

  @Test
  void aBucketWithAPolicyKeepsNoVersions() {
    Answer put =
        Settings.put(
            cloud,
            "/" + bucket() + "?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");

    assertThat(put.status()).isEqualTo(409);
    assertThat(Settings.code(put)).isEqualTo("InvalidBucketState");
  }

  private Answer part(String path, String id, Map<String, String> headers) {
    return cloud.storage().send("PUT", path + "?partNumber=1&uploadId=" + id, "", "42", headers);
  }

  @Test
  void anUploadInPartsSaysAtItsEndHowLongItIsKeptAndSumsEachPart() {
    String path = "/" + bucket() + "/a";
    String begun = post(path + "?uploads", Map.of()).response().body();
    String id = begun.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");

    Answer bare = part(path, id, Map.of());
    Answer summed = part(path, id, Map.of("Content-MD5", Settings.md5("42")));
    String document =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
            .formatted(summed.header("ETag"));
    Answer ended =
        cloud
            .storage()
            .send(
                "POST",
                path + "?uploadId=" + id,
                "application/xml",
                document,
                Map.of("Retention-Period", DAY, "Retention-Legal-Hold-Id", "case-1"));

    assertThat(bare.status()).isEqualTo(400);
    assertThat(ended.status()).isEqualTo(200);
    Answer head = head(path);
    assertThat(head.header("Retention-Period")).isEqualTo(DAY);
    assertThat(head.header("Retention-Legal-Hold-Count")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"COPY, 86400", "REPLACE, 864000", "'', 864000"})
  void aCopyIsKeptLikeItsSourceOrAsTheDefaultSays(String directive, String seconds) {
    String name = bucket();
    upload("/" + name + "/a", Map.of("Retention-Period", DAY));
    Map<String, String> copy = new HashMap<>();
    copy.put("x-amz-copy-source", "/" + name + "/a");
    if (!directive.isEmpty()) {
      copy.put("retention-directive", directive);
    }

    assertThat(cloud.storage().send("PUT", "/" + name + "/b", "", "", copy).status())
        .isEqualTo(200);

    assertThat(head("/" + name + "/b").header("Retention-Period")).isEqualTo(seconds);
  }

  @Test
  void aCopyHasTheRetentionOfItsSourceOrOneOfItsOwn() {
    String name = bucket();
    upload("/" + name + "/a", Map.of());
    Map<String, String> both =
        Map.of(
            "x-amz-copy-source",
            "/" + name + "/a",
            "retention-directive",
            "COPY",
            "Retention-Period",
            DAY);

    assertThat(cloud.storage().send("PUT", "/" + name + "/b", "", "", both).status())
        .isEqualTo(400);
  }

  @Test
  void retentionIsGivenByWritersAndPoliciesByManagers() {
    String name = bucket();
    String policy = policy(0, 20, 100, "");
    Map<String, String> summed = Map.of("Content-MD5", Settings.md5(policy));

    assertThat(
            cloud
                .storageAs("Writer")
                .send("PUT", "/" + name + "?protection", "application/xml", policy, summed)
                .status())
        .isEqualTo(403);
    assertThat(
            cloud
                .storageAs("Manager")
                .send("PUT", "/" + name + "?protection", "application/xml", policy, summed)
                .status())
        .isEqualTo(200);
    upload("/" + name + "/a", Map.of());
    assertThat(
            cloud
                .storageAs("Reader")
                .send("POST", "/" + name + "/a?legalHold&add=x", "", "", Map.of())
                .status())
        .isEqualTo(403);
    assertThat(cloud.storageAs("Reader").get("/" + name + "/a?legalHold").status()).isEqualTo(200);
  }
}
