/** Which notifications a topic takes. */
@NullMarked
package io.github.redoubt.emulator.notifications.topics;

import org.jspecify.annotations.NullMarked;
