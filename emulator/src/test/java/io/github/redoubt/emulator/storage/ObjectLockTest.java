package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Object Lock of buckets, and the locks and holds of versions. */
class ObjectLockTest {

  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  private String lockedBucket() {
    String name = Cloud.newName();
    Map<String, String> locked = Map.of("x-amz-bucket-object-lock-enabled", "true");
    assertThat(cloud.create(name, "us-south-smart", locked).status()).isEqualTo(200);
    return name;
  }

  private static String lockOf(String status, String rule) {
    return "<ObjectLockConfiguration><ObjectLockEnabled>"
        + status
        + "</ObjectLockEnabled>"
        + rule
        + "</ObjectLockConfiguration>";
  }

  private static String rule(String mode, String length) {
    return "<Rule><DefaultRetention><Mode>"
        + mode
        + "</Mode>"
        + length
        + "</DefaultRetention></Rule>";
  }

  private Instant in(int days) {
    return emulator.clock().instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
  }

  private Answer upload(String path, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-MD5", Settings.md5("42"));
    return cloud.storage().send("PUT", path, "text/plain", "42", all);
  }

  private Answer upload(String path, String mode, Instant until) {
    return upload(
        path,
        Map.of(
            "x-amz-object-lock-mode",
            mode,
            "x-amz-object-lock-retain-until-date",
            until.toString()));
  }

  private Answer head(String path) {
    return cloud.storage().send("HEAD", path, "", "", Map.of());
  }

  private static String retention(String mode, Instant until) {
    return "<Retention xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Mode>"
        + mode
        + "</Mode><RetainUntilDate>"
        + until
        + "</RetainUntilDate></Retention>";
  }

  private Answer bypassing(String method, String path, String document) {
    return cloud
        .storage()
        .send(
            method,
            path,
            "application/xml",
            document,
            Map.of(BYPASS, "true", "Content-MD5", Settings.md5(document)));
  }

  @Test
  void aBucketCanBeMadeWithObjectLock() {
    String name = lockedBucket();

    Answer answer = cloud.storage().get("/" + name + "?object-lock");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .contains("<ObjectLockEnabled>Enabled</ObjectLockEnabled>")
        .doesNotContain("Rule");
  }

  @Test
  void aBucketMadeWithoutItHasNone() {
    String name = Settings.newBucket(cloud);

    Answer answer = cloud.storage().get("/" + name + "?object-lock");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Settings.code(answer)).isEqualTo("ObjectLockConfigurationNotFoundError");
  }

  @Test
  void aMisspelledHeaderMakesABucketWithoutIt() {
    String name = Cloud.newName();

    cloud.create(name, "us-south-smart", Map.of("x-amz-bucket-object-lock-enable", "true"));

    assertThat(cloud.storage().get("/" + name + "?object-lock").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Enabled, COMPLIANCE, <Days>30</Days>",
    "ENABLED, GOVERNANCE, <Years>100</Years>",
    "Enabled, COMPLIANCE, <Days>36500</Days>"
  })
  void aDefaultRetentionIsKeptAndTold(String status, String mode, String length) {
    String name = lockedBucket();
    String rule = rule(mode, length);

    Answer put = Settings.put(cloud, "/" + name + "?object-lock", lockOf(status, rule));

    assertThat(put.status()).isEqualTo(200);
    assertThat(cloud.storage().get("/" + name + "?object-lock").response().body())
        .contains("<ObjectLockEnabled>Enabled</ObjectLockEnabled>" + rule);
  }

  @ParameterizedTest
  @CsvSource({
    "Disabled, ''",
    "Enabled, <Rule><DefaultRetention><Mode>NONE</Mode><Days>1</Days></DefaultRetention></Rule>",
    "Enabled, <Rule><DefaultRetention><Mode>COMPLIANCE</Mode></DefaultRetention></Rule>",
    "Enabled,"
        + " <Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>0</Days></DefaultRetention></Rule>",
    "Enabled,"
        + " <Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>36501</Days></DefaultRetention></Rule>",
    "Enabled,"
        + " <Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>1</Days><Years>1</Years></DefaultRetention></Rule>"
  })
  void anUnsoundObjectLockIsRefused(String status, String rule) {
    String name = lockedBucket();

    Answer put = Settings.put(cloud, "/" + name + "?object-lock", lockOf(status, rule));

    assertThat(put.status()).isEqualTo(400);
  }

  @Test
  void objectLockIsNeverTakenAway() {
    String name = lockedBucket();

    assertThat(cloud.storage().delete("/" + name + "?object-lock").status()).isEqualTo(405);
    assertThat(Settings.put(cloud, "/" + name + "?object-lock", lockOf("Disabled", "")).status())
        .isEqualTo(400);
    assertThat(cloud.storage().get("/" + name + "?object-lock").status()).isEqualTo(200);
  }

  @Test
  void objectLockTakesVersioning() {
    String name = Settings.newBucket(cloud);

    Answer put = Settings.put(cloud, "/" + name + "?object-lock", lockOf("Enabled", ""));

    assertThat(put.status()).isEqualTo(409);
    assertThat(Settings.code(put)).isEqualTo("InvalidBucketState");
  }

  @Test
  void objectLockTakesAChecksumOfItsDocument() {
    String name = lockedBucket();

    Answer put =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + name + "?object-lock",
                "application/xml",
                lockOf("Enabled", ""),
                Map.of());

    assertThat(put.status()).isEqualTo(400);
  }

  @Test
  void aLockComesWithTheUploadAndIsTold() {
    String name = lockedBucket();
    Instant until = in(30);

    assertThat(upload("/" + name + "/a", "COMPLIANCE", until).status()).isEqualTo(200);

    Answer head = head("/" + name + "/a");
    assertThat(head.header("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
    assertThat(Instant.parse(head.header("x-amz-object-lock-retain-until-date"))).isEqualTo(until);
    assertThat(head.header("x-amz-object-lock-legal-hold")).isEmpty();
    assertThat(cloud.storage().get("/" + name + "/a?retention").response().body())
        .contains("<Mode>COMPLIANCE</Mode>")
        .contains("<RetainUntilDate>" + until.toString().replace("Z", ".000Z"));
  }

  @Test
  void theBucketsDefaultLocksWhatComesWithoutALockOfItsOwn() {
    String name = lockedBucket();
    String rule = rule("GOVERNANCE", "<Years>2</Years>");
    Settings.put(cloud, "/" + name + "?object-lock", lockOf("Enabled", rule));
    Instant before = emulator.clock().instant();

    upload("/" + name + "/plain", Map.of());
    upload("/" + name + "/own", "COMPLIANCE", in(1));

    Answer plain = head("/" + name + "/plain");
    assertThat(plain.header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
    assertThat(Instant.parse(plain.header("x-amz-object-lock-retain-until-date")))
        .isBetween(
            before.atZone(ZoneOffset.UTC).plusYears(2).toInstant().minusSeconds(1),
            before.atZone(ZoneOffset.UTC).plusYears(2).toInstant().plusSeconds(60));
    assertThat(head("/" + name + "/own").header("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
  }

  @Test
  void ofALockBothHeadersComeOrNone() {
    String name = lockedBucket();

    Answer half = upload("/" + name + "/a", Map.of("x-amz-object-lock-mode", "COMPLIANCE"));

    assertThat(half.status()).isEqualTo(400);
    assertThat(head("/" + name + "/a").status()).isEqualTo(404);
  }

  @Test
  void aLockTakesABucketWithObjectLock() {
    String name = Settings.newBucket(cloud);

    assertThat(upload("/" + name + "/a", "COMPLIANCE", in(1)).status()).isEqualTo(400);
    assertThat(upload("/" + name + "/b", Map.of("x-amz-object-lock-legal-hold", "ON")).status())
        .isEqualTo(400);
    assertThat(head("/" + name + "/a").status()).isEqualTo(404);
  }

  @Test
  void whatIsToBeLockedComesWithAChecksum() {
    String name = lockedBucket();

    Answer bare =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + name + "/a",
                "text/plain",
                "42",
                Map.of("x-amz-object-lock-legal-hold", "ON"));

    assertThat(bare.status()).isEqualTo(400);
    assertThat(Settings.code(bare)).isEqualTo("InvalidRequest");
  }

  @Test
  void aComplianceLockIsExtendedAndNeverShortened() {
    String name = lockedBucket();
    upload("/" + name + "/a", "COMPLIANCE", in(10));
    String path = "/" + name + "/a?retention";
    Instant longer = in(20);

    assertThat(Settings.put(cloud, path, retention("COMPLIANCE", longer)).status()).isEqualTo(200);
    Answer shorter = bypassing("PUT", path, retention("COMPLIANCE", in(15)));
    Answer none = bypassing("PUT", path, "<Retention/>");

    assertThat(shorter.status()).isEqualTo(403);
    assertThat(Settings.code(shorter)).isEqualTo("AccessDenied");
    assertThat(none.status()).isEqualTo(403);
    assertThat(Instant.parse(head("/" + name + "/a").header("x-amz-object-lock-retain-until-date")))
        .isEqualTo(longer);
  }

  @Test
  void aGovernanceLockIsShortenedOnlyWithBypass() {
    String name = lockedBucket();
    upload("/" + name + "/a", "GOVERNANCE", in(10));
    String path = "/" + name + "/a?retention";

    assertThat(Settings.put(cloud, path, retention("GOVERNANCE", in(5))).status()).isEqualTo(403);
    assertThat(bypassing("PUT", path, retention("GOVERNANCE", in(5))).status()).isEqualTo(200);
    assertThat(bypassing("PUT", path, "<Retention/>").status()).isEqualTo(200);

    assertThat(head("/" + name + "/a").header("x-amz-object-lock-mode")).isEmpty();
    Answer gone = cloud.storage().get(path);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(Settings.code(gone)).isEqualTo("NoSuchObjectLockConfiguration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LegalHold", "legal-hold"})
  void aLegalHoldIsPlacedAndLifted(String root) {
    String name = lockedBucket();
    upload("/" + name + "/a", Map.of());
    String path = "/" + name + "/a?legal-hold";
    String on = "<" + root + "><Status>ON</Status></" + root + ">";

    assertThat(Settings.put(cloud, path, on).status()).isEqualTo(200);
    assertThat(cloud.storage().get(path).response().body())
        .contains("<Status>ON</Status></LegalHold>");
    assertThat(head("/" + name + "/a").header("x-amz-object-lock-legal-hold")).isEqualTo("ON");

    assertThat(Settings.put(cloud, path, on.replace("ON", "OFF")).status()).isEqualTo(200);
    assertThat(cloud.storage().get(path).response().body()).contains("<Status>OFF</Status>");
    assertThat(head("/" + name + "/a").header("x-amz-object-lock-legal-hold")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<LegalHold><Status>MAYBE</Status></LegalHold>",
        "<LegalHold/>",
        "<Hold><Status>ON</Status></Hold>",
        "no xml"
      })
  void anUnsoundLegalHoldIsRefused(String document) {
    String name = lockedBucket();
    upload("/" + name + "/a", Map.of());

    Answer put = Settings.put(cloud, "/" + name + "/a?legal-hold", document);

    assertThat(put.status()).isEqualTo(400);
    assertThat(Settings.code(put)).isEqualTo("MalformedXML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retention", "legal-hold"})
  void lockAndHoldOfABucketWithoutObjectLockAreRefused(String subresource) {
    String name = Settings.newBucket(cloud);
    upload("/" + name + "/a", Map.of());

    Answer answer = cloud.storage().get("/" + name + "/a?" + subresource);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Settings.code(answer)).isEqualTo("InvalidRequest");
  }

  @Test
  void theRootKeyOfALockedBucketCannotBeDeleted() {
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String name = Cloud.newName();
    cloud.create(
        name,
        "us-south-smart",
        Map.of(
            "ibm-sse-kp-encryption-algorithm",
            "AES256",
            Cloud.SSE_KEY,
            key,
            "x-amz-bucket-object-lock-enabled",
            "true"));

    Answer refused = cloud.deleteKey("keyProtect", key, true);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.response().body()).contains("PREV_KEY_DEL_ERR");

    cloud.storage().delete("/" + name);
    assertThat(cloud.deleteKey("keyProtect", key, true).status()).isLessThan(300);
  }

  private String put(String path, String mode, Instant until) {
    Answer put = upload(path, mode, until);
    assertThat(put.status()).isEqualTo(200);
    return put.header("x-amz-version-id");
  }

  @Test
  void aLockedVersionIsNotRemovedWhileAMarkerHidesItAndIs() {
    String path = "/" + lockedBucket() + "/a";
    String id = put(path, "COMPLIANCE", in(1));

    Answer hidden = cloud.storage().delete(path);
    Answer removed = bypassing("DELETE", path + "?versionId=" + id, "");
    String marker = hidden.header("x-amz-version-id");

    assertThat(hidden.status()).isEqualTo(204);
    assertThat(hidden.header("x-amz-delete-marker")).isEqualTo("true");
    assertThat(removed.status()).isEqualTo(403);
    assertThat(Settings.code(removed)).isEqualTo("AccessDenied");
    assertThat(cloud.storage().delete(path + "?versionId=" + marker).status()).isEqualTo(204);
    assertThat(cloud.storage().get(path).response().body()).isEqualTo("42");
  }

  @Test
  void aVersionIsRemovedWhenItsLockIsOver() {
    String path = "/" + lockedBucket() + "/a";
    String id = put(path, "COMPLIANCE", in(1));
    emulator.clock().advance(Duration.ofDays(1));
    cloud.renew();

    assertThat(cloud.storage().delete(path + "?versionId=" + id).status()).isEqualTo(204);
  }

  @Test
  void aLegalHoldOutlivesTheLock() {
    String path = "/" + lockedBucket() + "/a";
    String id = put(path, "GOVERNANCE", in(1));
    String hold = "<LegalHold><Status>ON</Status></LegalHold>";
    Settings.put(cloud, path + "?legal-hold&versionId=" + id, hold);
    emulator.clock().advance(Duration.ofDays(1));
    cloud.renew();

    assertThat(bypassing("DELETE", path + "?versionId=" + id, "").status()).isEqualTo(403);
    Settings.put(cloud, path + "?legal-hold&versionId=" + id, hold.replace("ON", "OFF"));
    assertThat(cloud.storage().delete(path + "?versionId=" + id).status()).isEqualTo(204);
  }

  @Test
  void aGovernanceLockIsPassedOverByWhoMayAndMeansTo() {
    String path = "/" + lockedBucket() + "/a";
    String named = path + "?versionId=" + put(path, "GOVERNANCE", in(1));
    Map<String, String> bypass = Map.of(BYPASS, "true");

    Answer without = cloud.storage().delete(named);
    Answer mayNot = cloud.storageAs("AllFolderOperations").send("DELETE", named, "", "", bypass);
    Answer may = cloud.storageAs("Writer").send("DELETE", named, "", "", bypass);

    assertThat(without.status()).isEqualTo(403);
    assertThat(mayNot.status()).isEqualTo(403);
    assertThat(may.status()).isEqualTo(204);
  }

  @Test
  void manyRemovedAtOnceStayIfTheyAreLocked() {
    String name = lockedBucket();
    String locked = put("/" + name + "/locked", "GOVERNANCE", in(1));
    String free = upload("/" + name + "/free", Map.of()).header("x-amz-version-id");
    String document =
        "<Delete><Object><Key>locked</Key><VersionId>%s</VersionId></Object><Object><Key>free</Key><VersionId>%s</VersionId></Object></Delete>"
            .formatted(locked, free);

    String kept = Settings.send(cloud, "POST", "/" + name + "?delete", document).response().body();
    String gone = bypassing("POST", "/" + name + "?delete", document).response().body();

    assertThat(kept).contains("<Error><Key>locked</Key>").contains("<Deleted><Key>free</Key>");
    assertThat(gone).contains("<Deleted><Key>locked</Key>").doesNotContain("Error");
  }

  @Test
  void anOlderVersionHasALockOfItsOwn() {
    String path = "/" + lockedBucket() + "/a";
    String older = put(path, "COMPLIANCE", in(1));
    String newer = upload(path, Map.of()).header("x-amz-version-id");

    assertThat(Settings.code(cloud.storage().get(path + "?retention")))
        .isEqualTo("NoSuchObjectLockConfiguration");
    assertThat(cloud.storage().get(path + "?retention&versionId=" + older).response().body())
        .contains("COMPLIANCE");
    assertThat(cloud.storage().delete(path + "?versionId=" + newer).status()).isEqualTo(204);
    assertThat(cloud.storage().delete(path + "?versionId=" + older).status()).isEqualTo(403);
  }

  @Test
  void aMarkerHasNoLock() {
    String path = "/" + lockedBucket() + "/a";
    upload(path, Map.of());
    String marker = cloud.storage().delete(path).header("x-amz-version-id");

    Answer put =
        Settings.put(
            cloud, path + "?retention&versionId=" + marker, retention("COMPLIANCE", in(1)));

    assertThat(put.status()).isEqualTo(405);
  }

  @Test
  void aBucketThatKeepsVersionsGetsObjectLockLaterAndKeepsThemOn() {
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String name = Cloud.newName();
    cloud.createUnder(name, key);
    String versioning =
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    Settings.put(cloud, "/" + name + "?versioning", versioning);

    Answer lock = Settings.put(cloud, "/" + name + "?object-lock", lockOf("Enabled", ""));
    Answer suspended =
        Settings.put(cloud, "/" + name + "?versioning", versioning.replace("Enabled", "Suspended"));

    assertThat(lock.status()).isEqualTo(200);
    assertThat(suspended.status()).isEqualTo(409);
    assertThat(Settings.code(suspended)).isEqualTo("InvalidBucketState");
    assertThat(cloud.deleteKey("keyProtect", key, true).response().body())
        .contains("PREV_KEY_DEL_ERR");
  }

  private Answer inParts(String path, Map<String, String> atBegin, Map<String, String> atEnd) {
    String begun =
        cloud.storage().send("POST", path + "?uploads", "", "", atBegin).response().body();
    String id = begun.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    Answer part =
        cloud.storage().send("PUT", path + "?partNumber=1&uploadId=" + id, "", "42", Map.of());
    String document =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
            .formatted(part.header("ETag"));
    return cloud
        .storage()
        .send("POST", path + "?uploadId=" + id, "application/xml", document, atEnd);
  }

  @Test
  void anUploadInPartsIsLockedAsItsBeginSaysOrItsEnd() {
    String name = lockedBucket();
    Map<String, String> lock =
        Map.of(
            "x-amz-object-lock-mode",
            "COMPLIANCE",
            "x-amz-object-lock-retain-until-date",
            in(3).toString(),
            "x-amz-object-lock-legal-hold",
            "ON");

    assertThat(inParts("/" + name + "/begin", lock, Map.of()).status()).isEqualTo(200);
    assertThat(inParts("/" + name + "/end", Map.of(), lock).status()).isEqualTo(200);

    for (String each : new String[] {"/begin", "/end"}) {
      Answer head = head("/" + name + each);
      assertThat(head.header("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
      assertThat(head.header("x-amz-object-lock-legal-hold")).isEqualTo("ON");
    }
  }

  @Test
  void anUploadInPartsGetsTheDefaultOfItsEnd() {
    String name = lockedBucket();
    Settings.put(
        cloud,
        "/" + name + "?object-lock",
        lockOf("Enabled", rule("GOVERNANCE", "<Days>2</Days>")));

    inParts("/" + name + "/a", Map.of(), Map.of());

    assertThat(head("/" + name + "/a").header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
  }

  @Test
  void aCopyIsLockedAsItsOwnHeadersSay() {
    String name = lockedBucket();
    put("/" + name + "/a", "COMPLIANCE", in(5));
    Map<String, String> copy =
        Map.of(
            "x-amz-copy-source",
            "/" + name + "/a",
            "x-amz-object-lock-mode",
            "GOVERNANCE",
            "x-amz-object-lock-retain-until-date",
            in(1).toString());

    assertThat(cloud.storage().send("PUT", "/" + name + "/b", "", "", copy).status())
        .isEqualTo(200);

    assertThat(head("/" + name + "/b").header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
  }

  @Test
  void tagsOfALockedVersionChange() {
    String path = "/" + lockedBucket() + "/a";
    put(path, "COMPLIANCE", in(1));

    Answer tagged =
        Settings.put(
            cloud,
            path + "?tagging",
            "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>");

    assertThat(tagged.status()).isEqualTo(200);
    assertThat(head(path).header("x-amz-tagging-count")).isEqualTo("1");
  }
}
