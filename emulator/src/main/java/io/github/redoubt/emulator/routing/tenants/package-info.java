/** Logs Routing in its first version: one tenant a region, with one target. */
@NullMarked
package io.github.redoubt.emulator.routing.tenants;

import org.jspecify.annotations.NullMarked;
