package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.replication.ReplicationFailure;
import io.github.redoubt.storage.replication.ReplicationRule;
import io.github.redoubt.storage.signing.HmacCredentials;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.CorsMethod;
import io.github.redoubt.storage.web.CorsRule;
import io.github.redoubt.storage.web.RoutingRule;
import io.github.redoubt.storage.web.Website;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Versions, life cycle, web and copies of buckets on the emulator, whose clock is moved on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleSettingsTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static Bucket newBucket(ObjectStorage storage) {
    return storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
  }

  private Bucket newBucket() {
    return newBucket(new Emulated(emulator).storage());
  }

  @Test
  void versionsAreKeptFromWhenThatIsSaidUntilItIsTakenBack() {
    Bucket bucket = newBucket();
    assertThat(bucket.versioning().state()).isEqualTo(VersioningState.NEVER);

    assertThat(bucket.versioning().enable().outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(bucket.versioning().enable().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(bucket.put("a", Content.of("1")).versionId()).isPresent();
    bucket.versioning().suspend();

    assertThat(bucket.versioning().state()).isEqualTo(VersioningState.SUSPENDED);
  }

  @Test
  void rulesComeBackAsTheyWereSentAndAreSoTheSecondTime() {
    Bucket bucket = newBucket();
    LifecycleRule[] rules = {
      LifecycleRule.named("old").archiveAfterDays(90).accelerated(),
      LifecycleRule.named("tmp").forPrefix("tmp/<&>").forTag("k", "v").expireAfterDays(30),
      LifecycleRule.named("big").forMoreBytesThan(1 << 20).expireOn(LocalDate.of(2100, 1, 1)),
      LifecycleRule.named("parts").abortUploadsAfterDays(7).disabled(),
      LifecycleRule.named("gone").expireNoncurrentAfterDays(1),
      LifecycleRule.named("markers").expireLoneMarkers()
    };

    assertThat(bucket.lifecycle().ensure(rules).outcome()).isEqualTo(Outcome.CREATED);

    assertThat(bucket.lifecycle().rules()).containsExactlyInAnyOrder(rules);
    assertThat(bucket.lifecycle().ensure(rules).outcome()).isEqualTo(Outcome.UNCHANGED);
    bucket.lifecycle().remove("tmp");
    assertThat(bucket.lifecycle().rules()).hasSize(5);
    bucket.lifecycle().clear();
    assertThat(bucket.lifecycle().rules()).isEmpty();
  }

  @Test
  void objectsExpireAsTheRuleSays() {
    Emulated account = new Emulated(emulator);
    Bucket bucket = newBucket(account.storage());
    bucket.put("tmp/a", Content.of("1"));
    bucket.put("kept", Content.of("2"));
    bucket.lifecycle().ensure(LifecycleRule.named("tmp").forPrefix("tmp/").expireAfterDays(1));

    emulator.clock().advance(Duration.ofDays(3));

    // Tokens are over by then as well: another connection has a new one.
    Bucket later = account.storage().bucket(bucket.name());
    assertThat(later.find("tmp/a")).isEmpty();
    assertThat(later.find("kept")).isPresent();
  }

  @Test
  void settingsAreReadAndWrittenUnderASignatureAndByTheBucketsHostToo() {
    Emulated account = new Emulated(emulator);
    String name = newBucket(account.storage()).name();
    LifecycleRule rule = LifecycleRule.named("tmp").forPrefix("tmp/").expireAfterDays(30);
    try (HmacCredentials credentials = account.hmac("Manager")) {
      Bucket bucket =
          account.storage().signedBy(credentials).virtualHosted().bucket(name, Location.US_SOUTH);

      bucket.lifecycle().ensure(rule);
      bucket.versioning().enable();

      assertThat(bucket.lifecycle().rules()).containsExactly(rule);
      assertThat(bucket.replication().failures()).isEmpty();
    }
  }

  @Test
  void corsRulesComeBackInTheirOrder() {
    Bucket bucket = newBucket();
    CorsRule shop =
        CorsRule.from("https://shop.example", CorsMethod.GET, CorsMethod.PUT)
            .named("shop")
            .allowingHeaders("x-amz-*")
            .exposingHeaders("ETag")
            .rememberedFor(Duration.ofHours(1));
    CorsRule all = CorsRule.from("*", CorsMethod.GET);

    bucket.cors().set(shop, all);

    assertThat(bucket.cors().rules()).containsExactly(shop, all);
    assertThat(bucket.cors().set(shop, all).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(bucket.cors().preview(all).differences())
        .extracting(Difference::what)
        .containsExactly("rule 1", "rule 2");
    bucket.cors().clear();
    assertThat(bucket.cors().rules()).isEmpty();
  }

  @Test
  void aWebsiteComesBackAsItWasSent() {
    Bucket bucket = newBucket();
    Website pages =
        Website.ofPages("index.html")
            .withErrorPage("oops.html")
            .routing(RoutingRule.forPrefix("docs/").toPrefix("documents/").withStatus(301));

    bucket.website().ensure(pages);
    assertThat(bucket.website().find()).contains(pages);
    assertThat(bucket.website().ensure(pages).outcome()).isEqualTo(Outcome.UNCHANGED);
    Website away = Website.redirectingTo("www.example").overHttps();
    bucket.website().ensure(away);
    assertThat(bucket.website().find()).contains(away);
    bucket.website().delete();

    assertThat(bucket.website().find()).isEmpty();
  }

  @Test
  void objectsAreCopiedAsTheRuleSays() {
    Emulated account = new Emulated(emulator);
    account.authorizeItself();
    Bucket source = newVersioned(account.storage());
    Bucket copy = newVersioned(account.storage());
    ReplicationRule rule =
        ReplicationRule.named("copy", copy.crn()).forPrefix("a/").withPriority(3);

    assertThat(source.replication().ensure(rule).outcome()).isEqualTo(Outcome.CREATED);
    source.put("a/1", Content.of("1"));
    source.put("b/1", Content.of("1"));

    Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> copy.find("a/1").isPresent());
    assertThat(copy.find("b/1")).isEmpty();
    assertThat(source.replication().rules()).containsExactly(rule);
    assertThat(source.replication().ensure(rule).outcome()).isEqualTo(Outcome.UNCHANGED);
    source.replication().clear();
    assertThat(source.replication().rules()).isEmpty();
  }

  @Test
  void whatCouldNotBeCopiedIsListedAndTriedAgain() {
    Emulated account = new Emulated(emulator);
    account.authorizeItself();
    Bucket source = newVersioned(account.storage());
    Bucket copy = newVersioned(account.storage());
    source.replication().ensure(ReplicationRule.named("copy", copy.crn()));
    copy.versioning().suspend();
    source.put("a b/✓", Content.of("1"));
    Awaitility.await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> source.replication().failures().count() == 1);

    ReplicationFailure failure = source.replication().failures().toList().get(0);
    copy.versioning().enable();
    assertThat(source.replication().reattempt()).isPresent();

    assertThat(failure.key()).isEqualTo("a b/✓");
    assertThat(source.replication().failuresUntil(failure.firstAttempt().minusSeconds(1)))
        .isEmpty();
    Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> copy.find("a b/✓").isPresent());
  }

  @Test
  void aDestinationThatIsNotAuthorizedIsRefusedInTheServicesWords() {
    ObjectStorage storage = new Emulated(emulator).storage();
    Bucket source = newVersioned(storage);
    Crn copy = newVersioned(storage).crn();

    assertThatThrownBy(() -> source.replication().ensure(ReplicationRule.named("copy", copy)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("authorized");
    assertThat(source.replication().rules()).isEmpty();
  }

  private static Bucket newVersioned(ObjectStorage storage) {
    Bucket bucket = newBucket(storage);
    bucket.versioning().enable();
    return bucket;
  }
}
