/** Notifications that come in, and the way they take. */
@NullMarked
package io.github.redoubt.emulator.notifications.events;

import org.jspecify.annotations.NullMarked;
