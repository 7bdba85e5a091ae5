/** How requests about routing come in, and how it says no. */
@NullMarked
package io.github.redoubt.emulator.routing.internal;

import org.jspecify.annotations.NullMarked;
