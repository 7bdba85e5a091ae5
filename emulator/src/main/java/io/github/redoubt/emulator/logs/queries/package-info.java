/** Questions about logs: answered at once in a stream of events, or in the background. */
@NullMarked
package io.github.redoubt.emulator.logs.queries;

import org.jspecify.annotations.NullMarked;
