package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.backups.BackupPolicy;
import io.github.redoubt.storage.backups.BackupVault;
import io.github.redoubt.storage.backups.PolicyStatus;
import io.github.redoubt.storage.backups.RecoveryRange;
import io.github.redoubt.storage.backups.Restore;
import io.github.redoubt.storage.backups.RestoreStatus;
import io.github.redoubt.storage.objects.Content;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Vaults, policies and restores on the emulator, whose clock is moved on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupsTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static BackupVault newVault(ObjectStorage storage) {
    return storage.backupVaults().newVault(Emulated.newName(), Location.US_SOUTH).create();
  }

  private static Bucket newVersioned(ObjectStorage storage) {
    Bucket bucket = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
    bucket.versioning().enable();
    return bucket;
  }

  @Test
  void aVaultIsMadeFoundChangedAndDeleted() {
    ObjectStorage storage = new Emulated(emulator).storage();

    BackupVault made = newVault(storage);

    assertThat(storage.backupVaults().get(made.name()).crn()).isEqualTo(made.crn());
    assertThat(storage.backupVaults().list()).containsExactly(made.crn());
    assertThat(made.info().location()).contains(Location.US_SOUTH);
    assertThat(made.ensure(edit -> edit.trackingManagement(true)).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(made.ensure(edit -> edit.trackingManagement(true)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    made.delete();
    assertThat(storage.backupVaults().find(made.name())).isEmpty();
  }

  @Test
  void aVaultIsEncryptedUnderARootKey() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");

    BackupVault made =
        account
            .storage()
            .backupVaults()
            .newVault(Emulated.newName(), Location.US_SOUTH)
            .encryptedBy(key)
            .create();

    assertThat(account.storage().backupVaults().get(made.name()).info().rootKey()).contains(key);
  }

  @Test
  void whatIsBackedUpIsRestoredIntoAnotherBucket() {
    Emulated account = new Emulated(emulator);
    account.authorizeBackups();
    account.authorizeItself();
    ObjectStorage storage = account.storage();
    BackupVault vault = newVault(storage);
    Bucket source = newVersioned(storage);
    Bucket target = newVersioned(storage);
    source.put("a", Content.of("1"));

    BackupPolicy policy = source.backupPolicies().ensure("all", vault.crn(), 30).resource();
    emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(source.backupPolicies().get(policy.id()).status()).isEqualTo(PolicyStatus.ACTIVE);
    RecoveryRange range = vault.recoveryRanges(source.crn()).toList().get(0);
    Restore begun = vault.restoreInto(target.crn(), range, range.end());
    assertThat(vault.restore(begun.id()).isOver()).isFalse();
    emulator.clock().advance(Duration.ofMinutes(2));

    assertThat(vault.restore(begun.id()).status()).isEqualTo(RestoreStatus.COMPLETE);
    assertThat(target.find("a")).isPresent();
    assertThat(vault.restores()).extracting(Restore::id).containsExactly(begun.id());
    assertThat(vault.keepForGood(range.id(), 60).resource().retentionDays()).contains(60);
    assertThat(vault.recoveryRange(range.id()).retentionDays()).contains(60);
    assertThatThrownBy(vault::delete).isInstanceOf(ConflictException.class);
  }

  @Test
  void aPolicyIsThereOnceAndEndsWhenItIsDeleted() {
    Emulated account = new Emulated(emulator);
    account.authorizeBackups();
    ObjectStorage storage = account.storage();
    BackupVault vault = newVault(storage);
    Bucket source = newVersioned(storage);

    assertThat(source.backupPolicies().ensure("all", vault.crn(), 30).outcome())
        .isEqualTo(Outcome.CREATED);
    assertThat(source.backupPolicies().ensure("all", vault.crn(), 30).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    BackupPolicy there = source.backupPolicies().find("all").orElseThrow();
    source.backupPolicies().delete(there.id());
    source.backupPolicies().delete(there.id());

    assertThat(source.backupPolicies().list()).isEmpty();
  }

  @Test
  void aBucketWithoutVersionsIsNotBackedUp() {
    Emulated account = new Emulated(emulator);
    account.authorizeBackups();
    BackupVault vault = newVault(account.storage());
    Bucket bucket = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

    assertThatThrownBy(() -> bucket.backupPolicies().create("all", vault.crn(), 30))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.status()).isEqualTo(400));
  }
}
