/** Many objects deleted at a time. */
@NullMarked
package io.github.redoubt.storage.deletions;

import org.jspecify.annotations.NullMarked;
