package io.github.redoubt.emulator.storage.lifecycle;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Attributes.Archive;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is in the archive comes back for a while, as a copy, when it is asked for. */
public final class Archives {

  private static final String GLACIER = "GLACIER";

  /** How long a copy takes at most, which is how long it takes here. */
  private static final Map<String, Duration> TAKES =
      Map.of(GLACIER, Duration.ofHours(12), "ACCELERATED", Duration.ofHours(2));

  private static final Map<String, String> TIERS =
      Map.of(GLACIER, "Bulk", "ACCELERATED", "Accelerated");

  private final Clock clock;

  public Archives(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks for a copy, or for one that is there to stay longer.
   *
   * @param tier how fast; empty for the one of the version's storage class, which is the only one
   * @return whether the copy was there already
   */
  boolean restore(ObjectVersion version, int days, Optional<String> tier) {
    Instant now = clock.instant();
    boolean there = version.attributes().archive().restoredAt(now);
    version.change(
        attributes -> {
          Archive archive = attributes.archive();
          if (!archive.archivedAt(now)) {
            throw Rejection.objectState(
                "Restore is not allowed for the object's current storage class.");
          }
          requireTier(archive.storageClass(), tier);
          if (archive.restoringAt(now)) {
            throw new Rejection(
                409, "RestoreAlreadyInProgress", "Object restore is already in progress.");
          }
          return attributes.withArchive(restored(archive, days, now));
        });
    return there;
  }

  private static Archive restored(Archive archive, int days, Instant now) {
    boolean there = archive.restoredAt(now);
    Duration takes = TAKES.getOrDefault(archive.storageClass(), Duration.ZERO);
    Instant from = there ? archive.readableFrom().orElse(now) : now.plus(takes);
    return archive.restored(from, (there ? now : from).plus(Duration.ofDays(days)));
  }

  private static void requireTier(String storageClass, Optional<String> tier) {
    String only = TIERS.getOrDefault(storageClass, "");
    if (tier.filter(each -> !each.isEmpty() && !each.equals(only)).isPresent()) {
      throw Rejection.argument("The Tier must be " + only + " or be left out.");
    }
  }

  /**
   * Tells where a version is, or will be.
   *
   * @param header is given each header's name and value
   */
  public void tell(
      Bucket bucket, Key key, ObjectVersion version, BiConsumer<String, String> header) {
    Instant now = clock.instant();
    Archive archive = version.attributes().archive();
    if (archive.archived().isEmpty()) {
      return;
    }
    String when = Times.http(archive.archived().get());
    String transition = archive.storageClass().equals(GLACIER) ? "ARCHIVE" : "ACCELERATED";
    header.accept("x-ibm-transition", "transition=\"" + transition + "\", date=\"" + when + "\"");
    if (!archive.archivedAt(now)) {
      header.accept("x-ibm-archive-transition-time", when);
      return;
    }
    header.accept("x-amz-storage-class", archive.storageClass());
    if (archive.restoringAt(now)) {
      header.accept("x-amz-restore", "ongoing-request=\"true\"");
    } else if (archive.restoredAt(now)) {
      String until = archive.readableUntil().map(Times::http).orElse("");
      header.accept("x-amz-restore", "ongoing-request=\"false\", expiry-date=\"" + until + "\"");
    } else {
      return;
    }
    header.accept("x-ibm-restored-copy-storage-class", className(bucket.location()));
  }

  /** The class within a provisioning code, with a capital: {@code Standard}. */
  private static String className(String location) {
    String name = location.substring(location.lastIndexOf('-') + 1);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
