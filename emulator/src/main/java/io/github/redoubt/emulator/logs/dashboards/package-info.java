/** Dashboards, and the folders they lie in. */
@NullMarked
package io.github.redoubt.emulator.logs.dashboards;

import org.jspecify.annotations.NullMarked;
