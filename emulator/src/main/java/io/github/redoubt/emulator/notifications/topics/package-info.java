/** Which notifications of which sources belong together, by rules. */
@NullMarked
package io.github.redoubt.emulator.notifications.topics;

import org.jspecify.annotations.NullMarked;
