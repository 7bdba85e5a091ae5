/** How much an instance was sent. */
@NullMarked
package io.github.redoubt.emulator.logs.usage;

import org.jspecify.annotations.NullMarked;
