/** Checksums. */
@NullMarked
package io.github.redoubt.emulator.storage.checksums;

import org.jspecify.annotations.NullMarked;
