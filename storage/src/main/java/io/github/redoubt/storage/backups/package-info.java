/** Backups: vaults that hold them, policies that make them, and what is restored from them. */
@NullMarked
package io.github.redoubt.storage.backups;

import org.jspecify.annotations.NullMarked;
