package io.github.redoubt.emulator.storage.backups;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Replicas;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.BackupPolicies;
import io.github.redoubt.emulator.storage.state.BackupPolicies.BackupPolicy;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Copies what comes into buckets to their vaults, forgets there what is kept no longer, and puts
 * back what is asked for. Nothing runs by itself: whoever looks at a bucket or a vault sees it as
 * it would be by then.
 */
public final class Backups {

  private static final String SYNC = "cloud-object-storage.backup-vault.sync";
  private static final String RESTORE = "cloud-object-storage.bucket.restore_sync";

  private final Clock clock;
  private final Authority authority;
  private final Objects objects;
  private final Replicas replicas;
  private final Vaults vaults;

  public Backups(Clock clock, Authority authority, Objects objects, Vaults vaults) {
    this.clock = clock;
    this.authority = authority;
    this.objects = objects;
    this.replicas = new Replicas(objects);
    this.vaults = vaults;
  }

  Vaults vaults() {
    return vaults;
  }

  Instant now() {
    return clock.instant();
  }

  /** Says whether a bucket's instance lets it be backed up to a vault. */
  boolean maySync(Bucket source, BackupVault vault) {
    return authority.authorizes(Store.target(source), SYNC, vault.target());
  }

  /** Says whether a vault may put versions into a bucket. */
  boolean mayRestore(BackupVault vault, Bucket target) {
    return authority.authorizes(vault.target(), RESTORE, Store.target(target));
  }

  static boolean keepsVersions(Bucket bucket) {
    return bucket.setting(Versioning.class).equals(Optional.of(Versioning.ENABLED));
  }

  static List<BackupPolicy> policies(Bucket bucket) {
    return bucket.setting(BackupPolicies.class).orElse(BackupPolicies.NONE).policies();
  }

  /** Backs a bucket up as far as it got since last time, and puts into it what is due. */
  public void keepUp(Bucket bucket) {
    for (BackupPolicy policy : policies(bucket)) {
      vaults.find(policy.vaultCrn()).ifPresent(vault -> keepUp(vault, policy.id()));
    }
    vaults.restoresInto(bucket).forEach(this::putBack);
  }

  /** Ends the backups of a bucket that is gone; what was copied is kept as long as it was to be. */
  public void end(Bucket bucket) {
    for (BackupPolicy policy : policies(bucket)) {
      vaults.find(policy.vaultCrn()).stream()
          .flatMap(vault -> vault.ranges().stream())
          .filter(range -> range.policy().id().equals(policy.id()))
          .forEach(range -> range.close(now()));
    }
  }

  /** Brings a vault up to date. */
  void keepUp(BackupVault vault) {
    vault.ranges().forEach(range -> keepUp(vault, range));
    vault.restores().forEach(this::putBack);
  }

  private void keepUp(BackupVault vault, String policy) {
    vault.ranges().stream()
        .filter(range -> range.policy().id().equals(policy))
        .forEach(range -> keepUp(vault, range));
  }

  private void keepUp(BackupVault vault, RecoveryRange range) {
    // Who is copying already is not waited for.
    if (!range.copying().tryLock()) {
      return;
    }
    try {
      if (range.isOpen()) {
        range.note(copy(vault, range));
      }
      forgetOld(range);
      if (range.isOver(now())) {
        vault.ranges().remove(range);
        objects.clear(range.shelf());
      }
    } finally {
      range.copying().unlock();
    }
  }

  /** Copies what is not there yet, and says what came in between. */
  private Optional<String> copy(BackupVault vault, RecoveryRange range) {
    if (!maySync(range.source(), vault)) {
      return Optional.of("The source bucket is not authorized to sync to the backup vault.");
    }
    try {
      for (Key key : range.source().versions().keySet()) {
        List<ObjectVersion> versions = range.source().versions(key);
        for (int i = versions.size() - 1; i >= 0; i--) {
          copy(range, key, versions.get(i));
        }
      }
      return Optional.empty();
    } catch (Rejection e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of("A version could not be read or written.");
    }
  }

  /** The service has not the customer's key to what is under one. */
  private void copy(RecoveryRange range, Key key, ObjectVersion version) throws IOException {
    boolean sealedByCustomer = !version.isMarker() && version.bytes().customerKeyMd5().isPresent();
    boolean there = range.shelf().version(key, version.id()).isPresent();
    boolean tooOld = isForgotten(range, key, version);
    if (!sealedByCustomer && !there && !tooOld) {
      Attributes said = Attributes.NONE.withTags(version.attributes().tags());
      replicas.bring(range.source(), range.shelf(), key, version, said);
    }
  }

  /** Says whether a version was replaced before the range begins. */
  private boolean isForgotten(RecoveryRange range, Key key, ObjectVersion version) {
    Instant start = range.start(now());
    return range.source().versions(key).stream()
        .takeWhile(each -> each != version)
        .anyMatch(newer -> !newer.modified().isAfter(start));
  }

  /**
   * Removes versions that were replaced, and objects that were deleted, before the range begins.
   */
  private void forgetOld(RecoveryRange range) {
    Instant start = range.start(now());
    for (Key key : List.copyOf(range.shelf().versions().keySet())) {
      boolean replaced = false;
      for (ObjectVersion version : range.shelf().versions(key)) {
        boolean before = !version.modified().isAfter(start);
        if (replaced || (before && version.isMarker())) {
          objects.deleteVersion(range.shelf(), key, version.id(), removed -> {});
        }
        replaced = replaced || before;
      }
    }
  }

  private void putBack(Restore restore) {
    if (!restore.takeUp(now())) {
      return;
    }
    try {
      RecoveryRange range = restore.range();
      for (Key key : range.shelf().versions().keySet()) {
        Optional<ObjectVersion> wanted =
            range.shelf().versions(key).stream()
                .filter(each -> !each.modified().isAfter(restore.pointInTime()))
                .findFirst()
                .filter(each -> !each.isMarker());
        if (wanted.isPresent() && !isCurrent(restore.target(), key, wanted.get())) {
          replicas.renew(range.shelf(), restore.target(), key, wanted.get());
        }
      }
    } catch (Rejection e) {
      restore.fail(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      restore.fail("A version could not be read or written.");
    }
  }

  private static boolean isCurrent(Bucket bucket, Key key, ObjectVersion version) {
    return bucket.current(key).filter(there -> there.id().equals(version.id())).isPresent();
  }
}
