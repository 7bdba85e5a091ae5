/**
 * The connection to IBM Cloud that every Redoubt module is made from, the exceptions that all of
 * them throw, and the values that cross from one to another.
 *
 * <p>Start at {@link io.github.redoubt.core.IbmCloud#connect}.
 */
@NullMarked
package io.github.redoubt.core;

import org.jspecify.annotations.NullMarked;
