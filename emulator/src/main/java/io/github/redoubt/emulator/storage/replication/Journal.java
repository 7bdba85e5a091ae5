package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What was copied from a bucket, what failed, and what in it is itself a copy. */
final class Journal {

  /** A version. */
  record Source(Key key, String version) {}

  /** What a copy is of: everything, what is said of a version, or a delete marker. */
  enum SyncType {
    CONTENT,
    METADATA,
    DELETE
  }

  /**
   * How copying a version to one destination went.
   *
   * @param first when it was tried first
   * @param last when it was tried last
   * @param failure empty if it went well
   * @param copied what was said of the version when it was copied
   */
  record Sync(
      Source source,
      SyncType type,
      Instant first,
      Instant last,
      Optional<String> failure,
      Attributes copied) {

    boolean failed() {
      return failure.isPresent();
    }
  }

  /** By the CRNs of destinations. */
  private final Map<Source, Map<String, Sync>> syncs = new ConcurrentHashMap<>();

  private final Set<Source> replicas = ConcurrentHashMap.newKeySet();

  /** Held by who copies, so that nothing is copied twice. */
  final ReentrantLock copying = new ReentrantLock();

  Optional<Sync> find(Source source, String destination) {
    return Optional.ofNullable(syncs.getOrDefault(source, Map.of()).get(destination));
  }

  void note(String destination, Sync sync) {
    syncs.computeIfAbsent(sync.source, source -> new ConcurrentHashMap<>()).put(destination, sync);
  }

  /** Gives how copying a version went, for each destination. */
  Collection<Sync> of(Source source) {
    return syncs.getOrDefault(source, Map.of()).values();
  }

  void noteReplica(Source source) {
    replicas.add(source);
  }

  boolean isReplica(Source source) {
    return replicas.contains(source);
  }

  /** Gives what has failed and was not made up for; of each version one. */
  List<Sync> failures() {
    return syncs.values().stream()
        .flatMap(
            each ->
                each.values().stream()
                    .filter(Sync::failed)
                    .min(Comparator.comparing(Sync::first))
                    .stream())
        .toList();
  }

  /** Forgets what has failed and is of no use any more. */
  void forgetFailures(Predicate<Sync> useless) {
    syncs.values().forEach(each -> each.values().removeIf(s -> s.failed() && useless.test(s)));
  }

  /** Forgets versions that are gone. */
  void forget(Predicate<Source> gone) {
    syncs.keySet().removeIf(gone);
    replicas.removeIf(gone);
  }
}
