/** How requests to Event Notifications come in, how lists go out, and how it says no. */
@NullMarked
package io.github.redoubt.emulator.notifications.internal;

import org.jspecify.annotations.NullMarked;
