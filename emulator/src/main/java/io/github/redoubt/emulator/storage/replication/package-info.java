/** New versions of objects are copied to other buckets by themselves. */
@NullMarked
package io.github.redoubt.emulator.storage.replication;

import org.jspecify.annotations.NullMarked;
