/** Other services that an instance works with. */
@NullMarked
package io.github.redoubt.emulator.notifications.integrations;

import org.jspecify.annotations.NullMarked;
