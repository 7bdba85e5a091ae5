/** Uploads in parts: what is sent, and what becomes of it. */
@NullMarked
package io.github.redoubt.emulator.storage.uploads;

import org.jspecify.annotations.NullMarked;
