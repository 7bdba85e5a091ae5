/** Streams of logs to Event Streams. */
@NullMarked
package io.github.redoubt.emulator.logs.streams;

import org.jspecify.annotations.NullMarked;
