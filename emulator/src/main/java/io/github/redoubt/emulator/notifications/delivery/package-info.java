/** How notifications reach their destinations. */
@NullMarked
package io.github.redoubt.emulator.notifications.delivery;

import org.jspecify.annotations.NullMarked;
