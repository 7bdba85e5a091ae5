/** The objects in a bucket: storing, reading, listing and deleting them. */
@NullMarked
package io.github.redoubt.storage.objects;

import org.jspecify.annotations.NullMarked;
