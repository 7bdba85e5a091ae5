/**
 * Rules on single keys and on a whole instance: rotation, dual authorization, networks and
 * addresses, ways of making keys.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#policies} and {@link
 * io.github.redoubt.keys.KeyService#instancePolicies}.
 */
@NullMarked
package io.github.redoubt.keys.policies;

import org.jspecify.annotations.NullMarked;
