/** App ID of the emulator, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.appid;

import org.jspecify.annotations.NullMarked;
