/**
 * Which cloud resources are encrypted under which root key.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#registrations}.
 */
@NullMarked
package io.github.redoubt.keys.registrations;

import org.jspecify.annotations.NullMarked;
