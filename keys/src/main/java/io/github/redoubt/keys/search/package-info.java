/**
 * Finding keys by what they are: state, kind, names, dates; sorted, counted, page by page.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#query}.
 */
@NullMarked
package io.github.redoubt.keys.search;

import org.jspecify.annotations.NullMarked;
