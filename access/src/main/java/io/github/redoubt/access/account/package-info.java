/**
 * The account as a whole: its settings, its limits, and reports on who uses it.
 *
 * <p>Start at {@link io.github.redoubt.access.Access#accountSettings}, {@link
 * io.github.redoubt.access.Access#limits} and {@link io.github.redoubt.access.Access#reports}.
 */
@NullMarked
package io.github.redoubt.access.account;

import org.jspecify.annotations.NullMarked;
