/** What protects versions of objects from being removed or changed: locks, retention, holds. */
@NullMarked
package io.github.redoubt.emulator.storage.protection;

import org.jspecify.annotations.NullMarked;
