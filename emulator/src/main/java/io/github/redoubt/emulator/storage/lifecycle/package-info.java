/** What becomes of objects by themselves: they expire, and go to the archive and back. */
@NullMarked
package io.github.redoubt.emulator.storage.lifecycle;

import org.jspecify.annotations.NullMarked;
