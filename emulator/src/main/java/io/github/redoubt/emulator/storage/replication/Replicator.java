package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.storage.internal.Conduct;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Replicas;
import io.github.redoubt.emulator.storage.replication.Journal.Source;
import io.github.redoubt.emulator.storage.replication.Journal.Sync;
import io.github.redoubt.emulator.storage.replication.Journal.SyncType;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Attributes.Archive;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Lifecycle;
import io.github.redoubt.emulator.storage.state.ObjectLock;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Replication;
import io.github.redoubt.emulator.storage.state.Replication.Rule;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Copies new versions, and what is said of them later, to where the rules of their bucket want
 * them: at once, or after a while, and what fails again every hour, for thirty days.
 */
public final class Replicator {

  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Duration GIVES_UP = Duration.ofDays(30);

  private final Clock clock;
  private final Replicas replicas;
  private final Destinations destinations;
  private final Supplier<Conduct> conduct;

  /**
   * Of buckets that something was copied from or to; a bucket that is forgotten takes its own
   * along.
   */
  private final Map<Bucket, Journal> journals = Collections.synchronizedMap(new WeakHashMap<>());

  public Replicator(
      Clock clock, Store store, Authority authority, Objects objects, Supplier<Conduct> conduct) {
    this.conduct = conduct;
    this.clock = clock;
    this.replicas = new Replicas(objects);
    this.destinations = new Destinations(store, authority);
  }

  private Journal journal(Bucket bucket) {
    return journals.computeIfAbsent(bucket, each -> new Journal());
  }

  /** Copies what has changed of one object. */
  public void changed(Bucket bucket, Key key) {
    copy(bucket, List.of(key), sync -> false);
    find(bucket)
        .ifPresent(
            journal ->
                journal.forget(
                    each ->
                        each.key().equals(key) && bucket.version(key, each.version()).isEmpty()));
  }

  /** Copies what has changed of any object. */
  public void changed(Bucket bucket) {
    copy(bucket, bucket.versions().keySet(), sync -> false);
    find(bucket)
        .ifPresent(
            journal ->
                journal.forget(each -> bucket.version(each.key(), each.version()).isEmpty()));
  }

  /** Copies what has waited long enough anywhere, and tries again what failed an hour ago. */
  public void keepUp(Bucket bucket) {
    Instant longEnough = clock.instant().minus(conduct.get().replicationTakes());
    List<Bucket> known;
    synchronized (journals) {
      known = List.copyOf(journals.keySet());
    }
    // Whoever looks at a destination is to see what has come by now.
    known.forEach(each -> find(each).ifPresent(journal -> catchUp(each, journal, longEnough)));
    again(bucket);
  }

  private void catchUp(Bucket bucket, Journal journal, Instant longEnough) {
    Set<Key> due = journal.waitingSince(longEnough);
    if (!due.isEmpty()) {
      copy(bucket, due, sync -> false);
      // What still waits was not copied, because no rule wants it any more.
      journal.forgetWaitingSince(longEnough);
    }
  }

  private void again(Bucket bucket) {
    if (bucket.setting(Replication.class).isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Predicate<Sync> due =
        sync -> !sync.last().plus(AGAIN).isAfter(now) && !sync.first().plus(GIVES_UP).isBefore(now);
    if (failures(bucket).stream().anyMatch(due)) {
      copy(bucket, bucket.versions().keySet(), due);
      // What is still due was not tried, because no rule wants it any more.
      find(bucket).ifPresent(journal -> journal.forgetFailures(due));
    }
  }

  /** Tries again whatever failed. */
  void reattempt(Bucket bucket) {
    copy(bucket, bucket.versions().keySet(), sync -> true);
  }

  /** Gives what was not copied; of each version one failure. */
  List<Sync> failures(Bucket bucket) {
    return find(bucket).map(Journal::failures).orElse(List.of());
  }

  private Optional<Journal> find(Bucket bucket) {
    return Optional.ofNullable(journals.get(bucket));
  }

  /**
   * Tells how a version fares.
   *
   * @param header is given the header's name and value
   */
  public void tell(
      Bucket bucket, Key key, ObjectVersion version, BiConsumer<String, String> header) {
    find(bucket).ifPresent(journal -> tell(journal, new Source(key, version.id()), header));
  }

  private static void tell(Journal journal, Source source, BiConsumer<String, String> header) {
    Collection<Sync> syncs = journal.of(source);
    if (journal.isReplica(source)) {
      header.accept("x-amz-replication-status", "REPLICA");
    } else if (!syncs.isEmpty()) {
      boolean failed = syncs.stream().anyMatch(Sync::failed);
      String done = journal.isWaiting(source) ? "PENDING" : "COMPLETED";
      header.accept("x-amz-replication-status", failed ? "FAILED" : done);
    } else if (journal.isWaiting(source)) {
      header.accept("x-amz-replication-status", "PENDING");
    }
  }

  private void copy(Bucket bucket, Collection<Key> keys, Predicate<Sync> again) {
    Optional<Replication> rules = bucket.setting(Replication.class);
    if (rules.isEmpty() || keys.isEmpty()) {
      return;
    }
    Journal journal = journal(bucket);
    journal.copying.lock();
    try {
      for (Key key : keys) {
        // The oldest first, so that the destination sees them in the order in which they came.
        List<ObjectVersion> versions = bucket.versions(key);
        for (int i = versions.size() - 1; i >= 0; i--) {
          copy(bucket, rules.get(), key, versions.get(i), again);
        }
      }
    } finally {
      journal.copying.unlock();
    }
  }

  private void copy(
      Bucket bucket, Replication rules, Key key, ObjectVersion version, Predicate<Sync> again) {
    Journal journal = journal(bucket);
    Source source = new Source(key, version.id());
    if (version.modified().isBefore(rules.since())
        || journal.isReplica(source)
        || !copyable(version)) {
      return;
    }
    for (Rule rule : rules.rulesFor(key, version)) {
      Optional<Sync> before = journal.find(source, rule.destination());
      boolean isNew =
          before.isEmpty()
              || (!before.get().failed()
                  && !travels(version.attributes()).equals(before.get().copied()));
      if (isNew && !isTimely(journal, source, rule.destination())) {
        continue;
      }
      if (before.isEmpty()) {
        SyncType type = version.isMarker() ? SyncType.DELETE : SyncType.CONTENT;
        attempt(bucket, rule, source, version, type, clock.instant());
      } else if (before.get().failed() && again.test(before.get())) {
        attempt(bucket, rule, source, version, before.get().type(), before.get().first());
      } else if (isNew) {
        attempt(bucket, rule, source, version, SyncType.METADATA, clock.instant());
      }
    }
  }

  /** Says whether something has waited long enough, and need not be waited for any more. */
  private boolean isTimely(Journal journal, Source source, String destination) {
    Instant now = clock.instant();
    Instant since = journal.waitingSince(source, destination, now);
    if (since.plus(conduct.get().replicationTakes()).isAfter(now)) {
      return false;
    }
    journal.waitsNoMore(source, destination);
    return true;
  }

  /** The service has not the customer's key, and cannot read what is in the archive. */
  private boolean copyable(ObjectVersion version) {
    return version.isMarker()
        || (version.bytes().customerKeyMd5().isEmpty()
            && version.attributes().archive().readableAt(clock.instant()));
  }

  private void attempt(
      Bucket bucket,
      Rule rule,
      Source source,
      ObjectVersion version,
      SyncType type,
      Instant first) {
    Attributes travelling = travels(version.attributes());
    Optional<String> failure = failure(bucket, rule, source, version, travelling);
    journal(bucket)
        .note(
            rule.destination(),
            new Sync(source, type, first, clock.instant(), failure, travelling));
  }

  /** Copies, and says what came in between. */
  private Optional<String> failure(
      Bucket bucket, Rule rule, Source source, ObjectVersion version, Attributes travelling) {
    Optional<Bucket> destination = destinations.find(rule.destination());
    if (destination.isEmpty()) {
      return Optional.of("The destination bucket does not exist.");
    }
    boolean locked = travelling.lock().isPresent() || travelling.legalHold();
    if (locked && destination.get().setting(ObjectLock.class).isEmpty()) {
      return Optional.of("The destination bucket has no object lock.");
    }
    Optional<String> objection = destinations.objection(bucket, destination.get());
    if (objection.isPresent()) {
      return objection;
    }
    try {
      bring(bucket, destination.get(), source.key(), version, travelling);
      journal(destination.get()).noteReplica(source);
      return Optional.empty();
    } catch (Rejection refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    } catch (IOException e) {
      return Optional.of("The version could not be read or written.");
    }
  }

  private void bring(Bucket from, Bucket to, Key key, ObjectVersion version, Attributes travelling)
      throws IOException {
    Optional<ObjectVersion> there = to.version(key, version.id());
    if (there.isPresent()) {
      there
          .get()
          .change(
              has ->
                  has.withTags(travelling.tags())
                      .withLock(travelling.lock())
                      .withLegalHold(travelling.legalHold()));
      return;
    }
    Archive archive =
        to.setting(Lifecycle.class)
            .map(rules -> rules.archiveOf(key, version.modified()))
            .orElse(Archive.NOT_ARCHIVED);
    replicas.bring(from, to, key, version, travelling.withArchive(archive));
  }

  /** What goes along with a version: neither its ACL nor its place in the archive do. */
  private static Attributes travels(Attributes attributes) {
    return Attributes.NONE
        .withTags(attributes.tags())
        .withLock(attributes.lock())
        .withLegalHold(attributes.legalHold());
  }
}
