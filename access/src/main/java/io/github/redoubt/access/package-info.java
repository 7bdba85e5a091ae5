/** Identities of an application, and what they may do. {@code Access} is the way in. */
@NullMarked
package io.github.redoubt.access;

import org.jspecify.annotations.NullMarked;
