/** What templates make of notifications. */
@NullMarked
package io.github.redoubt.emulator.notifications.templates;

import org.jspecify.annotations.NullMarked;
