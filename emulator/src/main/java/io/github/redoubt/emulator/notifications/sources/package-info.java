/** Where notifications come from. */
@NullMarked
package io.github.redoubt.emulator.notifications.sources;

import org.jspecify.annotations.NullMarked;
