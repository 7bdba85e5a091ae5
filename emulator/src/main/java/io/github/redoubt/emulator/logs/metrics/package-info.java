/** Metrics that are made of logs. */
@NullMarked
package io.github.redoubt.emulator.logs.metrics;

import org.jspecify.annotations.NullMarked;
