/** Where events and platform logs go, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.routing;

import org.jspecify.annotations.NullMarked;
