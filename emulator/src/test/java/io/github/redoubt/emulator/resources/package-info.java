/** The resource services of the emulator, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.resources;

import org.jspecify.annotations.NullMarked;
