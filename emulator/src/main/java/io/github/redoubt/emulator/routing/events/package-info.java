/** Activity Tracker Event Routing: targets, routes, settings, and the delivery of events. */
@NullMarked
package io.github.redoubt.emulator.routing.events;

import org.jspecify.annotations.NullMarked;
