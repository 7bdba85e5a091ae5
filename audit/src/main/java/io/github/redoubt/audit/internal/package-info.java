/** What the packages of this module share. Not for applications. */
@NullMarked
package io.github.redoubt.audit.internal;

import org.jspecify.annotations.NullMarked;
