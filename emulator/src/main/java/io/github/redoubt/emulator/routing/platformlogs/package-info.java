/** Logs Routing in its third version: targets, routes and settings of platform logs. */
@NullMarked
package io.github.redoubt.emulator.routing.platformlogs;

import org.jspecify.annotations.NullMarked;
