/** Checksums of bodies, in the five algorithms that the service knows. */
@NullMarked
package io.github.redoubt.emulator.storage.checksums;

import org.jspecify.annotations.NullMarked;
