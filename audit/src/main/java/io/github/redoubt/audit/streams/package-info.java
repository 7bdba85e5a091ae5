/** Logs that go on to Event Streams. */
@NullMarked
package io.github.redoubt.audit.streams;

import org.jspecify.annotations.NullMarked;
