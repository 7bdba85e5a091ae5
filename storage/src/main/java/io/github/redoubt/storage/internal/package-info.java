/** What the packages of this module share; not for applications. */
@NullMarked
package io.github.redoubt.storage.internal;

import org.jspecify.annotations.NullMarked;
