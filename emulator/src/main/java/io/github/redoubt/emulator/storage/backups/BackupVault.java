package io.github.redoubt.emulator.storage.backups;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.state.Revision;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vault: where it is, how it is set up, and what is in it. */
final class BackupVault {

  private final String name;
  private final StorageInstance instance;
  private final String region;
  private final Optional<String> rootKey;
  private final Instant created;
  private final List<RecoveryRange> ranges = new CopyOnWriteArrayList<>();
  private final List<Restore> restores = new CopyOnWriteArrayList<>();
  private volatile Revision revision;

  BackupVault(
      String name,
      StorageInstance instance,
      String region,
      Optional<String> rootKey,
      Revision first) {
    this.name = name;
    this.instance = instance;
    this.region = region;
    this.rootKey = rootKey;
    this.created = first.since();
    this.revision = first;
  }

  String name() {
    return name;
  }

  StorageInstance instance() {
    return instance;
  }

  String region() {
    return region;
  }

  Optional<String> rootKey() {
    return rootKey;
  }

  Instant created() {
    return created;
  }

  List<RecoveryRange> ranges() {
    return ranges;
  }

  List<Restore> restores() {
    return restores;
  }

  Revision revision() {
    return revision;
  }

  void set(Revision next) {
    revision = next;
  }

  String crn() {
    return instance.crn().substring(0, instance.crn().length() - 2) + ":backup-vault:" + name;
  }

  Target target() {
    return Store.target(instance).with("resourceType", "backup-vault").with("resource", name);
  }
}
