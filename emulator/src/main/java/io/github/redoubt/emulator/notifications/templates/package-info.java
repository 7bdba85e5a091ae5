/** What notifications look like at a destination. */
@NullMarked
package io.github.redoubt.emulator.notifications.templates;

import org.jspecify.annotations.NullMarked;
