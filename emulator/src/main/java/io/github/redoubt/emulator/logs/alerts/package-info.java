/** Alerts: what is to be told of, and in which form that is said. */
@NullMarked
package io.github.redoubt.emulator.logs.alerts;

import org.jspecify.annotations.NullMarked;
