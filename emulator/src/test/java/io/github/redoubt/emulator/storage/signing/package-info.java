/** Tests of signatures. */
@NullMarked
package io.github.redoubt.emulator.storage.signing;

import org.jspecify.annotations.NullMarked;
