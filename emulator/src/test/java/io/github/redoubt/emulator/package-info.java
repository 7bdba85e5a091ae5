/** The emulator seen from outside, over HTTP. */
@NullMarked
package io.github.redoubt.emulator;

import org.jspecify.annotations.NullMarked;
