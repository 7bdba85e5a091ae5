/** Backup vaults: buckets backed up version by version, and put back as they were at some time. */
@NullMarked
package io.github.redoubt.emulator.storage.backups;

import org.jspecify.annotations.NullMarked;
