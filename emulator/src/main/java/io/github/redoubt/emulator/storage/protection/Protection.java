package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.acl.CannedAcl;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.protection.RetentionRules.Asked;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Attributes.Lock;
import io.github.redoubt.emulator.storage.state.Attributes.Retention;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectLock;
import io.github.redoubt.emulator.storage.state.ObjectLock.DefaultRetention;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import io.github.redoubt.emulator.storage.tagging.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Decides what protects a new version, and whether an old one may go. */
public final class Protection {

  private static final String MODE = "x-amz-object-lock-mode";
  private static final String UNTIL = "x-amz-object-lock-retain-until-date";
  private static final String HOLD = "x-amz-object-lock-legal-hold";
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private final Clock clock;

  public Protection(Clock clock) {
    this.clock = clock;
  }

  /**
   * Gives what is said of a new version from the start: its lock, hold and retention, from the
   * request's headers or the bucket's defaults, its tags and its ACL.
   *
   * @throws Rejection if the headers contradict each other or the bucket
   */
  public Attributes ofNew(Exchange exchange, Identity who, Bucket bucket) {
    return completed(ofUpload(exchange, who, bucket), exchange, bucket, Optional.empty());
  }

  /**
   * Gives what is said of a copy from the start: as of any new version, but that its retention may
   * be as long as the source's.
   *
   * @throws Rejection if the headers contradict each other or the bucket
   */
  public Attributes ofCopy(Exchange exchange, Identity who, Bucket bucket, ObjectVersion source) {
    Optional<Retention> like =
        switch (exchange.header("retention-directive")) {
          case "COPY" -> source.attributes().retention();
          case "", "REPLACE" -> Optional.empty();
          default -> throw Rejection.argument("The retention directive is not COPY or REPLACE.");
        };
    return completed(ofUpload(exchange, who, bucket), exchange, bucket, like);
  }

  /**
   * Gives what is said at the begin of an upload in parts, without the bucket's defaults: they are
   * those of the time when it is completed.
   *
   * @throws Rejection if the headers contradict each other or the bucket
   */
  public Attributes ofUpload(Exchange exchange, Identity who, Bucket bucket) {
    Target target = Store.target(bucket, exchange.path().key());
    requireSum(exchange, bucket);
    boolean publicRead = CannedAcl.ofNew(exchange, who, "object.put_acl", target);
    if (publicRead) {
      CannedAcl.requireUnblocked(bucket);
    }
    return Attributes.NONE
        .withTags(Tags.ofHeader(exchange.header("x-amz-tagging")))
        .withLock(lock(exchange, who, bucket, target))
        .withLegalHold(hold(exchange, who, bucket, target))
        .withPublicRead(publicRead);
  }

  /**
   * Gives what is said of an upload in parts when it is completed: how long it is kept may be said
   * then too.
   *
   * @param begun what was said at its begin
   * @throws Rejection if the headers contradict each other or the bucket
   */
  public Attributes ofCompleted(Exchange exchange, Identity who, Bucket bucket, Attributes begun) {
    Target target = Store.target(bucket, exchange.path().key());
    Optional<Lock> lock = lock(exchange, who, bucket, target);
    boolean hold = hold(exchange, who, bucket, target);
    return completed(
        begun.withLock(begun.lock().or(() -> lock)).withLegalHold(begun.legalHold() || hold),
        exchange,
        bucket,
        Optional.empty());
  }

  private Attributes completed(
      Attributes begun, Exchange exchange, Bucket bucket, Optional<Retention> like) {
    Instant now = clock.instant();
    Optional<DefaultRetention> byDefault =
        bucket.setting(ObjectLock.class).flatMap(ObjectLock::byDefault);
    return begun
        .withLock(begun.lock().or(() -> byDefault.map(each -> each.from(now))))
        .withRetention(retention(exchange, bucket, like, now));
  }

  /** Gives what is said of a new version that nothing is asked for: the bucket's defaults. */
  public Attributes byDefault(Bucket bucket) {
    Instant now = clock.instant();
    return Attributes.NONE
        .withLock(
            bucket
                .setting(ObjectLock.class)
                .flatMap(ObjectLock::byDefault)
                .map(each -> each.from(now)))
        .withRetention(
            bucket
                .setting(RetentionPolicy.class)
                .map(policy -> RetentionRules.ofNew(policy, new Asked("", "", ""), now)));
  }

  private Optional<Lock> lock(Exchange exchange, Identity who, Bucket bucket, Target target) {
    Optional<Lock> lock =
        LockRules.asked(exchange.header(MODE), exchange.header(UNTIL), clock.instant());
    if (lock.isPresent()) {
      LockRules.requireLocked(bucket);
      exchange.require(who, "object.put_object_lock_retention", target);
    }
    return lock;
  }

  private static boolean hold(Exchange exchange, Identity who, Bucket bucket, Target target) {
    String hold = exchange.header(HOLD);
    if (hold.isEmpty()) {
      return false;
    }
    if (!hold.equals("ON") && !hold.equals("OFF")) {
      throw Rejection.argument("A legal hold is ON or OFF.");
    }
    LockRules.requireLocked(bucket);
    exchange.require(who, "object.put_object_lock_legal_hold", target);
    return hold.equals("ON");
  }

  private static Optional<Retention> retention(
      Exchange exchange, Bucket bucket, Optional<Retention> like, Instant now) {
    Asked asked =
        new Asked(
            exchange.header("retention-period"),
            exchange.header("retention-expiration-date"),
            exchange.header("retention-legal-hold-id"));
    Optional<RetentionPolicy> policy = bucket.setting(RetentionPolicy.class);
    if (policy.isEmpty() && !asked.isNothing()) {
      throw Rejection.invalid("The bucket has no retention policy.");
    }
    if (like.isPresent() && asked.saysHowLong()) {
      throw Rejection.argument("A copy has the retention of its source, or one of its own.");
    }
    return policy.map(
        found ->
            like.map(source -> RetentionRules.ofCopy(found, source, asked, now))
                .orElseGet(() -> RetentionRules.ofNew(found, asked, now)));
  }

  /**
   * Has bytes that are kept by force come with their MD5 or a checksum: every object and part in a
   * bucket with a retention policy, and what Object Lock is to keep.
   *
   * @throws Rejection if they come without
   */
  public static void requireSum(Exchange exchange, Bucket bucket) {
    boolean brings =
        exchange.ctx().method().name().equals("PUT")
            && exchange.header("x-amz-copy-source").isEmpty();
    boolean kept =
        bucket.setting(RetentionPolicy.class).isPresent()
            || Stream.of(MODE, HOLD).anyMatch(name -> !exchange.header(name).isEmpty());
    if (brings && kept) {
      DigestedBody.requireDigest(exchange);
    }
  }

  /**
   * Lets what is said of a new version be said at the time when it is put in place: its bucket may
   * have got a retention policy since.
   *
   * @throws Rejection if it has
   */
  public static void requireTimely(Bucket bucket, Attributes attributes) {
    if (bucket.setting(RetentionPolicy.class).isPresent() && attributes.retention().isEmpty()) {
      throw new Rejection(
          409, "OperationAborted", "The bucket's retention policy began during the upload.");
    }
  }

  /**
   * Lets a version be removed, or be replaced in a bucket that keeps no versions of it. A marker is
   * not protected.
   *
   * @throws Rejection if it is protected
   */
  public void requireRemovable(
      Exchange exchange, Identity who, Bucket bucket, Key key, ObjectVersion version) {
    Instant now = clock.instant();
    Attributes attributes = version.attributes();
    LockRules.requireRemovable(attributes, bypass(exchange, who, bucket, key), now);
    RetentionRules.requireRemovable(attributes.retention(), now);
  }

  /** Lets the version go that the request's path names. */
  public void requireRemovable(
      Exchange exchange, Identity who, Bucket bucket, ObjectVersion version) {
    requireRemovable(exchange, who, bucket, new Key(exchange.path().key()), version);
  }

  /** Says whether a request may pass over locks of mode GOVERNANCE, and means to. */
  static BooleanSupplier bypass(Exchange exchange, Identity who, Bucket bucket, Key key) {
    return () ->
        exchange.header(BYPASS).equalsIgnoreCase("true")
            && exchange.allows(
                who, "object.bypass_governance_retention", Store.target(bucket, key.text()));
  }

  /** Says whether anything keeps a version from being removed by a rule of its bucket. */
  public boolean isProtected(ObjectVersion version) {
    Instant now = clock.instant();
    Attributes attributes = version.attributes();
    return attributes.legalHold()
        || attributes.lock().filter(lock -> lock.holdsAt(now)).isPresent()
        || attributes.retention().filter(each -> each.holdsAt(now)).isPresent();
  }

  /**
   * Lets a bucket begin to keep versions, or stop to.
   *
   * @throws Rejection if what protects its objects forbids it
   */
  public static void requireVersioning(Bucket bucket, Versioning wanted) {
    if (bucket.setting(RetentionPolicy.class).isPresent()) {
      throw new Rejection(
          409, "InvalidBucketState", "A bucket with a retention policy keeps no versions.");
    }
    if (wanted == Versioning.SUSPENDED && bucket.setting(ObjectLock.class).isPresent()) {
      throw new Rejection(
          409, "InvalidBucketState", "A bucket with object lock keeps all versions.");
    }
  }

  /**
   * Says what protects a version, as the answers to GET and HEAD say it.
   *
   * @param header is given each header's name and value
   */
  public static void describe(ObjectVersion version, BiConsumer<String, String> header) {
    Attributes attributes = version.attributes();
    attributes
        .lock()
        .ifPresent(
            lock -> {
              header.accept(MODE, lock.mode());
              header.accept(UNTIL, Times.xml(lock.until()));
            });
    if (attributes.legalHold()) {
      header.accept(HOLD, "ON");
    }
    attributes
        .retention()
        .ifPresent(
            retention -> {
              header.accept("Retention-Period", String.valueOf(retention.seconds()));
              retention
                  .ends()
                  .ifPresent(end -> header.accept("Retention-Expiration-Date", Times.http(end)));
              header.accept("Retention-Legal-Hold-Count", String.valueOf(retention.holds().size()));
            });
    if (!attributes.tags().isEmpty()) {
      header.accept("x-amz-tagging-count", String.valueOf(attributes.tags().size()));
    }
  }
}
