/**
 * The road to the wire, shared by Redoubt's modules. Not for applications: it changes without
 * notice.
 *
 * <p>A {@code Call} says as data what is sent; the {@code Pipeline} sends it with credentials,
 * retries and a deadline, and hands back a typed answer or an exception.
 */
@NullMarked
package io.github.redoubt.core.internal;

import org.jspecify.annotations.NullMarked;
