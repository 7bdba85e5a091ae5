/** Who may do what, from where: callers, what is open to everybody, and firewalls. */
@NullMarked
package io.github.redoubt.emulator.storage.admission;

import org.jspecify.annotations.NullMarked;
