/** Where notifications can go. */
@NullMarked
package io.github.redoubt.emulator.notifications.destinations;

import org.jspecify.annotations.NullMarked;
