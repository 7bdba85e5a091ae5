/** Event Notifications over HTTP. */
@NullMarked
package io.github.redoubt.emulator.notifications;

import org.jspecify.annotations.NullMarked;
