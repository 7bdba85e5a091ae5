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
import java.util.stream.Collectors;

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

  /** What is to be copied, and since when, by the CRNs of destinations. */
  private final Map<Source, Map<String, Instant>> waiting = new ConcurrentHashMap<>();

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

  /** Says since when something waits to be copied: since now, if it did not before. */
  Instant waitingSince(Source source, String destination, Instant now) {
    Instant before =
        waiting
            .computeIfAbsent(source, each -> new ConcurrentHashMap<>())
            .putIfAbsent(destination, now);
    return before == null ? now : before;
  }

  void waitsNoMore(Source source, String destination) {
    waiting.computeIfPresent(
        source,
        (each, destinations) -> {
          destinations.remove(destination);
          return destinations.isEmpty() ? null : destinations;
        });
  }

  boolean isWaiting(Source source) {
    return waiting.containsKey(source);
  }

  /** Gives the keys of what has waited since a time, or longer. */
  Set<Key> waitingSince(Instant latest) {
    return waiting.entrySet().stream()
        .filter(each -> each.getValue().values().stream().anyMatch(t -> !t.isAfter(latest)))
        .map(each -> each.getKey().key())
        .collect(Collectors.toSet());
  }

  void forgetWaitingSince(Instant latest) {
    waiting.values().forEach(each -> each.values().removeIf(since -> !since.isAfter(latest)));
    waiting.values().removeIf(Map::isEmpty);
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
    waiting.keySet().removeIf(gone);
    replicas.removeIf(gone);
  }
}
