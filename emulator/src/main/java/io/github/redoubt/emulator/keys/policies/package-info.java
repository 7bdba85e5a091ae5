/** Policies of instances and of keys: what they hold, and the routes to those of instances. */
@NullMarked
package io.github.redoubt.emulator.keys.policies;

import org.jspecify.annotations.NullMarked;
