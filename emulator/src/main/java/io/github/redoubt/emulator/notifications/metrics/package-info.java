/** How many mails went where. */
@NullMarked
package io.github.redoubt.emulator.notifications.metrics;

import org.jspecify.annotations.NullMarked;
