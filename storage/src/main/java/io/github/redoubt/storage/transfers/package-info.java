/** Objects too large for one request, and many at once: parts, ranges, and what is resumed. */
@NullMarked
package io.github.redoubt.storage.transfers;

import org.jspecify.annotations.NullMarked;
