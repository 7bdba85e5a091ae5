/** Which topics go to which destinations, and to whom. */
@NullMarked
package io.github.redoubt.emulator.notifications.subscriptions;

import org.jspecify.annotations.NullMarked;
