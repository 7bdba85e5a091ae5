/**
 * Many keys at once: imported in parallel through as few import tokens as can be, and safe to run
 * again after it was interrupted.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#importKeys}.
 */
@NullMarked
package io.github.redoubt.keys.bulk;

import org.jspecify.annotations.NullMarked;
