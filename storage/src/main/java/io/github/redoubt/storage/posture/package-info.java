/** How well buckets are kept, asked of all that there is to ask. */
@NullMarked
package io.github.redoubt.storage.posture;

import org.jspecify.annotations.NullMarked;
