/** Cloud Logs seen from outside, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.logs;

import org.jspecify.annotations.NullMarked;
