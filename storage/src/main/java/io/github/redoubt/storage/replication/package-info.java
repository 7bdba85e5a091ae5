/** Copies of a bucket's objects that the service keeps in other buckets. */
@NullMarked
package io.github.redoubt.storage.replication;

import org.jspecify.annotations.NullMarked;
