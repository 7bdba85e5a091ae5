/** What the parts of this module share, and its users do not see. */
@NullMarked
package io.github.redoubt.access.internal;

import org.jspecify.annotations.NullMarked;
