package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.objects.DataKeys.DataKey;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Attributes.Archive;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketUsage;
import io.github.redoubt.emulator.storage.state.HardQuota;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Lifecycle;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.OrderedId;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import io.github.redoubt.emulator.storage.state.Upload;
import io.github.redoubt.emulator.storage.state.Upload.Part;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where versions of objects come to be and cease to be. Bytes are sealed first, and put in place
 * only when they are whole.
 */
public final class Objects {

  private final Clock clock;
  private final DataKeys dataKeys;
  private final Vault vault;

  public Objects(Clock clock, DataKeys dataKeys, Vault vault) {
    this.clock = clock;
    this.dataKeys = dataKeys;
    this.vault = vault;
  }

  /**
   * Seals bytes under a data key of their own, for an object that is to be in a bucket.
   *
   * @param customer whose key is needed to read them again
   * @throws Rejection if the bucket is full, or its root key is out of use
   */
  public Draft seal(Bucket bucket, InputStream plain, Optional<CustomerKey> customer)
      throws IOException {
    requireRoom(bucket);
    DataKey dataKey = dataKeys.make(bucket, customer);
    Path file = vault.newFile();
    boolean whole = false;
    try {
      long size = SealedFile.write(file, dataKey.plain(), plain);
      whole = true;
      return new Draft(vault, new Piece(file, dataKey.wrapped(), size));
    } finally {
      Arrays.fill(dataKey.plain(), (byte) 0);
      if (!whole) {
        vault.giveUp(List.of(new Piece(file, dataKey.wrapped(), 0)));
      }
    }
  }

  /** The quota looks at what is there before the write, so that one write may go beyond it. */
  private static void requireRoom(Bucket bucket) {
    long quota = bucket.setting(HardQuota.class).map(HardQuota::bytes).orElse(0L);
    if (quota > 0 && BucketUsage.of(bucket).bytes() >= quota) {
      throw new Rejection(403, "AccessDenied", "The bucket has reached its hard quota.");
    }
  }

  /**
   * Puts a new version in place: besides the older ones where versions are kept, or else for the
   * one that has no id of its own.
   */
  public ObjectVersion place(
      Bucket bucket,
      Key key,
      StoredBytes bytes,
      Map<String, String> headers,
      Attributes attributes,
      Guard guard) {
    List<ObjectVersion> placed = new ArrayList<>();
    change(
        bucket,
        key,
        before -> {
          Protection.requireTimely(bucket, attributes);
          guard.condition().accept(before.stream().findFirst().filter(each -> !each.isMarker()));
          // Times and ids are given here, so that they are in the order of the versions.
          Instant now = clock.instant();
          Archive archive =
              bucket
                  .setting(Lifecycle.class)
                  .map(rules -> rules.archiveOf(key, now))
                  .orElse(Archive.NOT_ARCHIVED);
          ObjectVersion version =
              ObjectVersion.of(
                  newId(bucket, now), bytes, now, headers, attributes.withArchive(archive));
          placed.add(version);
          return withNewest(version, before);
        },
        guard.removable());
    return placed.get(0);
  }

  private static String newId(Bucket bucket, Instant now) {
    return bucket.setting(Versioning.class).equals(Optional.of(Versioning.ENABLED))
        ? OrderedId.next(now)
        : ObjectVersion.NULL_ID;
  }

  /** Ids are unique: a version without one of its own takes the place of the one there is. */
  private static List<ObjectVersion> withNewest(ObjectVersion newest, List<ObjectVersion> before) {
    return Stream.concat(
            Stream.of(newest), before.stream().filter(each -> !each.id().equals(newest.id())))
        .toList();
  }

  /**
   * Deletes an object: marks it deleted in a bucket that keeps versions, or ever kept any.
   *
   * @param removable is shown what would be lost, and refuses by throwing
   * @return the marker that was made
   */
  public Optional<ObjectVersion> delete(Bucket bucket, Key key, Consumer<ObjectVersion> removable) {
    List<ObjectVersion> marked = new ArrayList<>();
    change(
        bucket,
        key,
        before -> {
          if (bucket.setting(Versioning.class).isEmpty()) {
            return List.of();
          }
          Instant now = clock.instant();
          ObjectVersion marker = ObjectVersion.marker(newId(bucket, now), now);
          marked.add(marker);
          return withNewest(marker, before);
        },
        removable);
    return marked.stream().findFirst();
  }

  /**
   * Deletes an object as a rule of its bucket has it, at the time when that was due, if it is still
   * the version that the rule was for.
   *
   * @param removable is shown what would be lost, and refuses by throwing
   */
  public void expire(
      Bucket bucket,
      Key key,
      ObjectVersion current,
      Instant due,
      Consumer<ObjectVersion> removable) {
    boolean kept = bucket.setting(Versioning.class).isPresent();
    ObjectVersion marker = ObjectVersion.marker(newId(bucket, due), due);
    change(
        bucket,
        key,
        before -> {
          if (before.isEmpty() || before.get(0) != current) {
            return before;
          }
          return kept ? withNewest(marker, before) : List.of();
        },
        removable);
  }

  /**
   * Puts a version from elsewhere in the place that its time gives it.
   *
   * @return whether it was put there; not if one of its id is there already
   */
  boolean insert(Bucket bucket, Key key, ObjectVersion version) {
    boolean[] inserted = new boolean[1];
    change(
        bucket,
        key,
        before -> {
          inserted[0] = before.stream().noneMatch(each -> each.id().equals(version.id()));
          return inserted[0] ? withInOrder(version, before) : before;
        },
        removed -> {});
    return inserted[0];
  }

  private static List<ObjectVersion> withInOrder(
      ObjectVersion version, List<ObjectVersion> before) {
    List<ObjectVersion> after = new ArrayList<>(before);
    int newer = 0;
    while (newer < after.size() && after.get(newer).modified().isAfter(version.modified())) {
      newer++;
    }
    after.add(newer, version);
    return after;
  }

  /**
   * Removes one version, or a marker, for good.
   *
   * @return what was removed; empty if there was no such version
   */
  public Optional<ObjectVersion> deleteVersion(
      Bucket bucket, Key key, String id, Consumer<ObjectVersion> removable) {
    return change(
            bucket,
            key,
            before -> before.stream().filter(each -> !each.id().equals(id)).toList(),
            removable)
        .stream()
        .findFirst();
  }

  private interface Step {
    List<ObjectVersion> after(List<ObjectVersion> before);
  }

  /** Takes one step, and gives up the files of what it removed, which is returned. */
  private List<ObjectVersion> change(
      Bucket bucket, Key key, Step step, Consumer<ObjectVersion> removable) {
    List<ObjectVersion> removed = new ArrayList<>();
    bucket.change(
        key,
        before -> {
          List<ObjectVersion> after = step.after(before);
          Set<ObjectVersion> left = Set.copyOf(after);
          before.stream().filter(each -> !left.contains(each)).forEach(removed::add);
          removed.stream().filter(each -> !each.isMarker()).forEach(removable);
          return after;
        });
    removed.forEach(this::giveUp);
    return removed;
  }

  private void giveUp(ObjectVersion version) {
    if (!version.isMarker()) {
      vault.giveUp(version.bytes().pieces());
    }
  }

  /** Gives up the bytes of parts that are no object's, nor will be. */
  public void discard(List<Part> parts) {
    vault.giveUp(parts.stream().map(Part::piece).toList());
  }

  /** Gives up all that is in a bucket that is gone. */
  public void clear(Bucket bucket) {
    bucket.versions().values().forEach(versions -> versions.forEach(this::giveUp));
    for (Upload upload : List.copyOf(bucket.uploads().values())) {
      try {
        abort(bucket, upload);
      } catch (Rejection ended) {
        // Whoever ended it meanwhile took care of its parts.
      }
    }
  }

  /**
   * Lets a version's bytes be read.
   *
   * @throws Rejection if it is in the archive, and there is no copy now
   */
  public void requireReadable(ObjectVersion version) {
    if (!version.attributes().archive().readableAt(clock.instant())) {
      throw Rejection.objectState("The operation is not valid for the object's storage class.");
    }
  }

  /**
   * Ends an upload in parts without an object.
   *
   * @throws Rejection if it has ended already
   */
  public void abort(Bucket bucket, Upload upload) {
    upload.end(this::discard);
    bucket.forget(upload);
  }

  /**
   * Opens a range of a version's bytes.
   *
   * @return empty if it was removed meanwhile
   * @throws Rejection if the bucket's root key is out of use, or the customer's is another than
   *     that which the bytes were stored under
   */
  public Optional<OpenObject> open(
      Bucket bucket, ObjectVersion version, Range range, Optional<CustomerKey> customer) {
    CustomerKey.require(version.bytes().customerKeyMd5(), customer);
    List<Piece> pieces = version.bytes().pieces();
    if (!vault.hold(pieces)) {
      return Optional.empty();
    }
    boolean opened = false;
    try {
      OpenObject open =
          OpenObject.of(
              vault, pieces, range, piece -> dataKeys.open(bucket, piece.wrappedKey(), customer));
      opened = true;
      return Optional.of(open);
    } finally {
      if (!opened) {
        vault.release(pieces);
      }
    }
  }
}
