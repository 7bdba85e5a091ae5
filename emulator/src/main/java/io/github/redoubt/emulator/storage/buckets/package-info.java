/** Buckets on the wire. */
@NullMarked
package io.github.redoubt.emulator.storage.buckets;

import org.jspecify.annotations.NullMarked;
