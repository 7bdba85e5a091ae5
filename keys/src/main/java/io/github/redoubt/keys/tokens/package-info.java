/**
 * The import token of an instance, for those who want to say how long it lives; imports make one by
 * themselves where there is none.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#importTokens}.
 */
@NullMarked
package io.github.redoubt.keys.tokens;

import org.jspecify.annotations.NullMarked;
