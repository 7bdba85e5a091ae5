/** What can go wrong with the bytes of objects on their way. */
@NullMarked
package io.github.redoubt.emulator.storage.faults;

import org.jspecify.annotations.NullMarked;
