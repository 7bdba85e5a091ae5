/** Policies about logs: which pipeline they go through, and which are dropped. */
@NullMarked
package io.github.redoubt.emulator.logs.policies;

import org.jspecify.annotations.NullMarked;
