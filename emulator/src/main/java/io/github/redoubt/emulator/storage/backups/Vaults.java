package io.github.redoubt.emulator.storage.backups;

import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketRules;
import io.github.redoubt.emulator.storage.state.Revision;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All vaults, under names that are unique in the world. */
public final class Vaults {

  private final RootKeys keys;
  private final Map<String, BackupVault> byName = new ConcurrentHashMap<>();

  public Vaults(RootKeys keys) {
    this.keys = keys;
  }

  /**
   * Makes a vault, and registers it with its root key.
   *
   * @param fields how it is set up, as JSON
   */
  BackupVault create(
      StorageInstance instance,
      String name,
      String region,
      Optional<String> rootKey,
      Instant now,
      String fields) {
    BucketRules.checkName(name);
    BucketRules.location(region + "-standard");
    rootKey.ifPresent(crn -> BucketRules.checkKey(crn, region));
    Revision first = new Revision(0, now, fields, Optional.empty());
    BackupVault vault = new BackupVault(name, instance, region, rootKey, first);
    if (byName.containsKey(name)) {
      throw taken();
    }
    rootKey.ifPresent(crn -> takeKey(vault, crn));
    if (byName.putIfAbsent(name, vault) != null) {
      throw taken();
    }
    return vault;
  }

  private static Rejection taken() {
    return new Rejection(
        409, "BackupVaultAlreadyExists", "The requested backup vault name is not available.");
  }

  private void takeKey(BackupVault vault, String crn) {
    try {
      keys.wrap(crn, vault.instance().crn(), new byte[32]);
      keys.register(crn, vault.instance().crn(), vault.crn(), false);
    } catch (Refused e) {
      throw switch (e.reason()) {
        case NOT_ACTIVE -> Rejection.invalid("The encryption key is not active");
        case NOT_FOUND, NOT_A_ROOT_KEY, NOT_AUTHORIZED, UNREADABLE ->
            Rejection.invalid("The Key CRN could not be found");
      };
    }
  }

  Optional<BackupVault> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  BackupVault get(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new Rejection(
                    404, "NoSuchBackupVault", "The specified backup vault does not exist."));
  }

  Optional<BackupVault> find(String crn) {
    return named(crn.substring(crn.lastIndexOf(':') + 1)).filter(each -> each.crn().equals(crn));
  }

  List<BackupVault> of(StorageInstance instance) {
    return byName.values().stream()
        .filter(each -> each.instance().equals(instance))
        .sorted(Comparator.comparing(BackupVault::name))
        .toList();
  }

  /** Gives what was asked to be put into a bucket. */
  List<Restore> restoresInto(Bucket target) {
    return byName.values().stream()
        .flatMap(vault -> vault.restores().stream())
        .filter(restore -> restore.target() == target)
        .toList();
  }

  /**
   * Forgets a vault that is empty.
   *
   * @throws Rejection if it is not
   */
  void delete(BackupVault vault) {
    if (!vault.ranges().isEmpty()) {
      throw new Rejection(409, "BackupVaultNotEmpty", "The backup vault is not empty.");
    }
    forget(vault);
  }

  private void forget(BackupVault vault) {
    if (byName.remove(vault.name(), vault)) {
      vault.rootKey().ifPresent(crn -> keys.unregister(crn, vault.crn()));
    }
  }

  /**
   * Forgets the vaults of an instance that is gone.
   *
   * @return the shelves that were in them
   */
  public List<Bucket> removeInstance(String crn) {
    StorageInstance instance = StorageInstance.of(crn);
    List<BackupVault> gone = of(instance);
    gone.forEach(this::forget);
    return gone.stream()
        .flatMap(vault -> vault.ranges().stream())
        .map(RecoveryRange::shelf)
        .toList();
  }
}
