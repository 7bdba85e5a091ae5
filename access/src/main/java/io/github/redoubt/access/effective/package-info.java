/**
 * What an identity can do in all, from wherever it has it.
 *
 * <p>Start at {@link io.github.redoubt.access.Access#whatCan}.
 */
@NullMarked
package io.github.redoubt.access.effective;

import org.jspecify.annotations.NullMarked;
