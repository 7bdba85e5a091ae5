/** The root keys of buckets as Object Storage meets them: what state they are in, what is amiss. */
@NullMarked
package io.github.redoubt.storage.rootkeys;

import org.jspecify.annotations.NullMarked;
