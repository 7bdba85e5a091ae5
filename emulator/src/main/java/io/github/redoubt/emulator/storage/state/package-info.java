/** What Object Storage remembers: instances, buckets, and the objects in them. */
@NullMarked
package io.github.redoubt.emulator.storage.state;

import org.jspecify.annotations.NullMarked;
