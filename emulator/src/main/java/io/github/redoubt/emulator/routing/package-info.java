/** Where activity events and platform logs go: Event Routing and Logs Routing. */
@NullMarked
package io.github.redoubt.emulator.routing;

import org.jspecify.annotations.NullMarked;
