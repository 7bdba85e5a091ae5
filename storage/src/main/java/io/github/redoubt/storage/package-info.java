/**
 * Cloud Object Storage: buckets encrypted under a root key of one's own, and the objects in them.
 *
 * <p>Begin at {@link io.github.redoubt.storage.ObjectStorage#on}.
 */
@NullMarked
package io.github.redoubt.storage;

import org.jspecify.annotations.NullMarked;
