/** What keeps objects from being overwritten and deleted: object lock, and retention policies. */
@NullMarked
package io.github.redoubt.storage.retention;

import org.jspecify.annotations.NullMarked;
