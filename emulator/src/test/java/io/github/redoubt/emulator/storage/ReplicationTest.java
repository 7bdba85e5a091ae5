package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New versions that are copied to another bucket by themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicationTest {

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private String source = "";
  private String destination = "";

  @BeforeEach
  void makeBuckets() {
    cloud.renew();
    source = Settings.newVersionedBucket(cloud);
    destination = Settings.newVersionedBucket(cloud);
  }

  @AfterEach
  void endFaults() {
    emulator.faults().clear();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private String crn(String bucket) {
    String instance = cloud.instance("objectStorage");
    return instance.substring(0, instance.length() - 2) + ":bucket:" + bucket;
  }

  private Http iam() {
    return Http.to(Objects.requireNonNull(emulator.endpoints().get("iam")));
  }

  /** Lets one bucket be copied to another; gives the policy's id. */
  private String authorize(String from, String to) {
    String[] parts = cloud.instance("objectStorage").split(":", -1);
    String attributes =
        "{\"name\":\"accountId\",\"value\":\"%s\"},{\"name\":\"serviceName\",\"value\":\"cloud-object-storage\"},"
            + "{\"name\":\"serviceInstance\",\"value\":\"%s\"},{\"name\":\"resourceType\",\"value\":\"bucket\"},"
            + "{\"name\":\"resource\",\"value\":\"%s\"}";
    String account = parts[6].substring(2);
    String policy =
        "{\"type\":\"authorization\",\"subjects\":[{\"attributes\":["
            + attributes.formatted(account, parts[7], from)
            + "]}],\"roles\":[{\"role_id\":\"crn:v1:bluemix:public:iam::::serviceRole:Writer\"}],"
            + "\"resources\":[{\"attributes\":["
            + attributes.formatted(account, parts[7], to)
            + "]}]}";
    Answer answer =
        iam()
            .send(
                "POST",
                "/v1/policies",
                "application/json",
                policy,
                Map.of("Authorization", cloud.authorization()));
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().get("id").getAsString();
  }

  private static String rule(String inside, String destination) {
    return "<Rule>"
        + inside
        + "<Status>Enabled</Status><Destination><Bucket>"
        + destination
        + "</Bucket></Destination></Rule>";
  }

  private String all(String bucket) {
    return rule(
        "<Priority>1</Priority><DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication><Filter/>",
        crn(bucket));
  }

  private Answer replicate(String from, String... rules) {
    return Settings.put(
        cloud,
        "/" + from + "?replication",
        "<ReplicationConfiguration>" + String.join("", rules) + "</ReplicationConfiguration>");
  }

  private Answer put(String bucket, String key) {
    return cloud
        .storage()
        .send(
            "PUT",
            "/" + bucket + "/" + key,
            "text/plain",
            "of " + key,
            Map.of("x-amz-meta-from", "here"));
  }

  private Answer get(String bucket, String key) {
    return cloud.storage().get("/" + bucket + "/" + key);
  }

  private String failures(String query) {
    Answer answer = get(source, "?ibm-replication-failures" + query);
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private int status(String bucket, String key) {
    return get(bucket, key).status();
  }

  @Test
  void aNewVersionIsInTheDestinationAsItIsInTheSource() {
    authorize(source, destination);
    assertThat(replicate(source, all(destination)).status()).isEqualTo(200);

    String version = put(source, "k").header("x-amz-version-id");

    Answer original = get(source, "k");
    Answer copy = get(destination, "k?versionId=" + version);
    assertThat(copy.status()).isEqualTo(200);
    assertThat(copy.response().body()).isEqualTo("of k");
    for (String header :
        new String[] {"ETag", "Last-Modified", "Content-Type", "x-amz-meta-from"}) {
      assertThat(copy.header(header)).isEqualTo(original.header(header)).isNotEmpty();
    }
    assertThat(original.header("x-amz-replication-status")).isEqualTo("COMPLETED");
    assertThat(copy.header("x-amz-replication-status")).isEqualTo("REPLICA");
  }

  private String replicationOf(String bucket, String key) {
    return get(bucket, key).header("x-amz-replication-status");
  }

  @Test
  void whatTakesTimeIsPendingUntilItIsThere() {
    authorize(source, destination);
    replicate(source, all(destination));
    emulator.faults().storage().replicationTakes(Duration.ofMinutes(5));
    put(source, "k");

    emulator.clock().advance(Duration.ofSeconds(299));
    assertThat(replicationOf(source, "k")).isEqualTo("PENDING");
    assertThat(status(destination, "k")).isEqualTo(404);

    emulator.clock().advance(Duration.ofSeconds(1));
    assertThat(status(destination, "k")).isEqualTo(200);
    assertThat(replicationOf(source, "k")).isEqualTo("COMPLETED");
    assertThat(replicationOf(destination, "k")).isEqualTo("REPLICA");
  }

  @Test
  void whatWaitsGoesWithTheNextRequestOnceNothingHoldsItBack() {
    authorize(source, destination);
    replicate(source, all(destination));
    emulator.faults().storage().replicationTakes(Duration.ofDays(1));
    put(source, "k");
    put(source, "l");
    emulator.faults().storage().replicationTakes(Duration.ZERO);

    assertThat(replicationOf(source, "k")).isEqualTo("COMPLETED");
    assertThat(status(destination, "l")).isEqualTo(200);
  }

  @Test
  void whatIsSaidOfAVersionLaterIsPendingToo() {
    authorize(source, destination);
    replicate(source, all(destination));
    put(source, "k");
    emulator.faults().storage().replicationTakes(Duration.ofMinutes(5));
    cloud
        .storage()
        .put(
            "/" + source + "/k?tagging",
            "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
            Map.of());

    assertThat(replicationOf(source, "k")).isEqualTo("PENDING");
    assertThat(get(destination, "k").header("x-amz-tagging-count")).isEmpty();

    emulator.clock().advance(Duration.ofMinutes(5));
    assertThat(get(destination, "k").header("x-amz-tagging-count")).isEqualTo("1");
    assertThat(replicationOf(source, "k")).isEqualTo("COMPLETED");
  }

  @Test
  void whatNoRuleWantsAnyMoreIsPendingNoMore() {
    authorize(source, destination);
    replicate(source, all(destination));
    emulator.faults().storage().replicationTakes(Duration.ofMinutes(5));
    put(source, "k");
    cloud.storage().delete("/" + source + "?replication");
    emulator.clock().advance(Duration.ofMinutes(5));

    assertThat(replicationOf(source, "k")).isEmpty();
    assertThat(status(destination, "k")).isEqualTo(404);
  }

  @Test
  void whatIsOlderThanTheRuleStaysWhereItIs() {
    authorize(source, destination);
    put(source, "k");
    emulator.clock().advance(Duration.ofSeconds(1));
    replicate(source, all(destination));
    put(source, "other");

    assertThat(status(destination, "k")).isEqualTo(404);
    assertThat(status(destination, "other")).isEqualTo(200);
    assertThat(get(source, "k").header("x-amz-replication-status")).isEmpty();
  }

  @Test
  void markersGoAlongIfTheRuleSaysSo() {
    authorize(source, destination);
    replicate(source, all(destination));
    put(source, "k");

    cloud.storage().delete("/" + source + "/k");
    assertThat(status(destination, "k")).isEqualTo(404);

    replicate(
        source,
        rule(
            "<Priority>1</Priority><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Filter/>",
            crn(destination)));
    put(source, "l");
    cloud.storage().delete("/" + source + "/l");
    assertThat(status(destination, "l")).isEqualTo(200);
  }

  @Test
  void manyDeletedAtOnceAreDeletedInTheDestinationToo() {
    authorize(source, destination);
    replicate(source, all(destination));
    put(source, "k");
    put(source, "l");

    Answer deleted =
        Settings.send(
            cloud,
            "POST",
            "/" + source + "?delete",
            "<Delete><Object><Key>k</Key></Object><Object><Key>l</Key></Object></Delete>");

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(status(destination, "k")).isEqualTo(404);
    assertThat(status(destination, "l")).isEqualTo(404);
  }

  @Test
  void aVersionThatIsRemovedFromTheSourceStaysInTheDestination() {
    authorize(source, destination);
    replicate(source, all(destination));
    String version = put(source, "k").header("x-amz-version-id");

    cloud.storage().delete("/" + source + "/k?versionId=" + version);

    assertThat(status(destination, "k")).isEqualTo(200);
  }

  @Test
  void aRuleIsForWhatItsFilterFits() {
    authorize(source, destination);
    replicate(
        source,
        rule(
            "<Priority>1</Priority><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
                + "<Filter><Prefix>a/</Prefix></Filter>",
            crn(destination)));
    put(source, "a/k");
    put(source, "b/k");

    assertThat(status(destination, "a/k")).isEqualTo(200);
    assertThat(status(destination, "b/k")).isEqualTo(404);
  }

  @Test
  void ofTwoRulesForOneDestinationTheHigherPriorityCounts() {
    authorize(source, destination);
    replicate(
        source,
        rule(
            "<Priority>2</Priority><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
                + "<Filter><Prefix>a/</Prefix></Filter>",
            crn(destination)),
        all(destination));
    put(source, "a/k");
    put(source, "b/k");
    cloud.storage().delete("/" + source + "/a/k");
    cloud.storage().delete("/" + source + "/b/k");

    assertThat(status(destination, "a/k")).isEqualTo(200);
    assertThat(status(destination, "b/k")).isEqualTo(404);
  }

  @Test
  void twoBucketsCanBeEachOthersDestination() {
    authorize(source, destination);
    authorize(destination, source);
    replicate(source, all(destination));
    replicate(destination, all(source));

    put(source, "k");
    put(destination, "l");

    assertThat(status(destination, "k")).isEqualTo(200);
    assertThat(status(source, "l")).isEqualTo(200);
    assertThat(get(source, "l").header("x-amz-replication-status")).isEqualTo("REPLICA");
  }

  @Test
  void eachSideIsUnderItsOwnRootKey() {
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String sealed = Cloud.newName();
    cloud.createUnder(sealed, key);
    Settings.version(cloud, sealed, "Enabled");
    authorize(sealed, destination);
    replicate(sealed, all(destination));
    put(sealed, "k");

    cloud.keyAction("keyProtect", key, "disable");

    assertThat(status(sealed, "k")).isEqualTo(403);
    assertThat(status(destination, "k")).isEqualTo(200);
  }

  @Test
  void whatCannotBeCopiedIsListed() {
    String policy = authorize(source, destination);
    replicate(source, all(destination));
    cloud.withdraw(policy);
    String version = put(source, "k").header("x-amz-version-id");

    assertThat(get(source, "k").header("x-amz-replication-status")).isEqualTo("FAILED");
    assertThat(failures(""))
        .contains(
            "<Name>" + source + "</Name>",
            "<KeyCount>1</KeyCount>",
            "<Key>k</Key><VersionId>" + version + "</VersionId><SyncType>content</SyncType>",
            "<FirstSyncAttempted>",
            "not authorized");
    assertThat(failures("&first-sync-attempted-before=1")).contains("<KeyCount>0</KeyCount>");
  }

  @Test
  void failuresAreListedInPages() {
    String policy = authorize(source, destination);
    replicate(source, all(destination));
    cloud.withdraw(policy);
    put(source, "k%201");
    put(source, "k2");

    String first = failures("&max-keys=1&encoding-type=url");
    assertThat(first).contains("<IsTruncated>true</IsTruncated>", "<Key>k%201</Key>");
    String token =
        first.replaceAll("(?s).*<NextContinuationToken>(.*)</NextContinuationToken>.*", "$1");
    assertThat(failures("&max-keys=1&continuation-token=" + token))
        .contains("<IsTruncated>false</IsTruncated>", "<Key>k2</Key>");
  }

  @Test
  void whatFailedIsTriedAgainWhenItIsAskedFor() {
    String policy = authorize(source, destination);
    replicate(source, all(destination));
    cloud.withdraw(policy);
    put(source, "k");
    authorize(source, destination);
    assertThat(status(destination, "k")).isEqualTo(404);

    Answer answer =
        cloud.storage().send("PUT", "/" + source + "?ibm-replication-reattempt", "", "", Map.of());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("x-ibm-replication-reattempt-scheduled-time")).isNotEmpty();
    assertThat(status(destination, "k")).isEqualTo(200);
    assertThat(failures("")).contains("<KeyCount>0</KeyCount>");
  }

  @Test
  void whatFailedIsTriedAgainEveryHour() {
    String policy = authorize(source, destination);
    replicate(source, all(destination));
    cloud.withdraw(policy);
    put(source, "k");
    authorize(source, destination);

    emulator.clock().advance(Duration.ofMinutes(59));
    assertThat(status(source, "k")).isEqualTo(200);
    assertThat(status(destination, "k")).isEqualTo(404);
    emulator.clock().advance(Duration.ofMinutes(2));
    cloud.renew();
    assertThat(get(source, "k").header("x-amz-replication-status")).isEqualTo("COMPLETED");
    assertThat(status(destination, "k")).isEqualTo(200);
  }

  @Test
  void whatHasFailedForThirtyDaysIsLeftAlone() {
    String policy = authorize(source, destination);
    replicate(source, all(destination));
    cloud.withdraw(policy);
    put(source, "k");
    authorize(source, destination);

    emulator.clock().advance(Duration.ofDays(31));
    cloud.renew();
    assertThat(get(source, "k").header("x-amz-replication-status")).isEqualTo("FAILED");
  }

  @Test
  void whatIsUnderAKeyOfTheCustomersIsNotCopied() {
    authorize(source, destination);
    replicate(source, all(destination));
    byte[] key = new byte[32];
    Answer stored =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + source + "/k",
                "",
                "x",
                Map.of(
                    "x-amz-server-side-encryption-customer-algorithm", "AES256",
                    "x-amz-server-side-encryption-customer-key",
                        java.util.Base64.getEncoder().encodeToString(key),
                    "x-amz-server-side-encryption-customer-key-MD5", "cLyPS3KoaSFGi/joRB3OUQ=="));

    assertThat(stored.status()).isEqualTo(200);
    assertThat(status(destination, "k")).isEqualTo(404);
  }

  @Test
  void whatIsSaidOfAVersionLaterFollowsIt() {
    authorize(source, destination);
    replicate(source, all(destination));
    put(source, "k");

    Settings.put(
        cloud,
        "/" + source + "/k?tagging",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>");

    assertThat(get(destination, "k?tagging").response().body())
        .contains("<Key>a</Key><Value>b</Value>");
    assertThat(get(source, "k").header("x-amz-replication-status")).isEqualTo("COMPLETED");
  }

  @Test
  void aLockFollowsWhereThereAreLocks() {
    String locked = Cloud.newName();
    String lockedToo = Cloud.newName();
    for (String each : new String[] {locked, lockedToo}) {
      cloud.create(each, "us-south-smart", Map.of("x-amz-bucket-object-lock-enabled", "true"));
    }
    authorize(locked, lockedToo);
    authorize(locked, destination);
    replicate(locked, all(lockedToo), all(destination));
    String until = emulator.clock().instant().plus(Duration.ofDays(1)).toString();

    Answer stored =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + locked + "/k",
                "",
                "x",
                Map.of(
                    "x-amz-object-lock-mode",
                    "GOVERNANCE",
                    "x-amz-object-lock-retain-until-date",
                    until,
                    "Content-MD5",
                    Settings.md5("x")));

    assertThat(stored.status()).isEqualTo(200);
    assertThat(get(lockedToo, "k").header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
    assertThat(status(destination, "k")).isEqualTo(404);
    assertThat(get(locked, "?ibm-replication-failures").response().body())
        .contains("no object lock");
  }

  @Test
  void aFirewallThatTellsAddressesApartKeepsCopiesOut() {
    authorize(source, destination);
    replicate(source, all(destination));
    Answer set =
        cloud
            .configuration()
            .send(
                "PATCH",
                "/b/" + destination,
                "application/json",
                "{\"firewall\":{\"allowed_ip\":[\"127.0.0.1\"]}}",
                Map.of());
    assertThat(set.status()).isBetween(200, 204);

    put(source, "k");

    assertThat(status(destination, "k")).isEqualTo(404);
    assertThat(failures("")).contains("firewall");
  }

  @Test
  void aBucketWithoutReplicationSaysSo() {
    Answer answer = get(source, "?replication");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Settings.code(answer)).isEqualTo("ReplicationConfigurationNotFoundError");
  }

  @Test
  void rulesComeBackAndGo() {
    authorize(source, destination);
    replicate(source, all(destination));

    assertThat(get(source, "?replication").response().body())
        .contains(
            "<Bucket>" + crn(destination) + "</Bucket>",
            "<DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>",
            "<Priority>1</Priority>");
    assertThat(cloud.storage().delete("/" + source + "?replication").status()).isEqualTo(204);
    put(source, "k");
    assertThat(status(destination, "k")).isEqualTo(404);
  }

  @Test
  void bothSidesHaveToKeepVersions() {
    String plain = Settings.newBucket(cloud);
    authorize(source, plain);
    authorize(plain, destination);

    assertThat(Settings.code(replicate(source, all(plain)))).isEqualTo("InvalidRequest");
    assertThat(Settings.code(replicate(plain, all(destination)))).isEqualTo("InvalidRequest");
  }

  @Test
  void versioningCannotBeSuspendedWhereItIsReplicatedFrom() {
    authorize(source, destination);
    replicate(source, all(destination));

    assertThat(Settings.version(cloud, source, "Suspended").status()).isEqualTo(409);
    cloud.storage().delete("/" + source + "?replication");
    assertThat(Settings.version(cloud, source, "Suspended").status()).isEqualTo(200);
  }

  @Test
  void aDestinationThatIsNotThereOrNotAuthorizedIsRefused() {
    assertThat(replicate(source, all(destination)).status()).isEqualTo(400);
    assertThat(replicate(source, all(Cloud.newName())).status()).isEqualTo(400);
    assertThat(replicate(source, all(source)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Filter/>",
        "<Filter/><Priority>1</Priority>",
        "<Priority>-1</Priority>",
        "<Filter><ObjectSizeLessThan>1</ObjectSizeLessThan></Filter><Priority>1</Priority>"
            + "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>",
        "<ID>a b</ID>",
        "<ExistingObjectReplication><Status>Enabled</Status></ExistingObjectReplication>"
      })
  void aRuleThatMakesNoSenseIsRefused(String inside) {
    authorize(source, destination);

    assertThat(replicate(source, rule(inside, crn(destination))).status()).isEqualTo(400);
  }
}
