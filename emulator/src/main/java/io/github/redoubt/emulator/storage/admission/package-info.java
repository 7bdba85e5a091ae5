/** Who may do what: callers, and what is open to everybody. */
@NullMarked
package io.github.redoubt.emulator.storage.admission;

import org.jspecify.annotations.NullMarked;
