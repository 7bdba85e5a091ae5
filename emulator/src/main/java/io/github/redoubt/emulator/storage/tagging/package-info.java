/** Tags of objects and of buckets. */
@NullMarked
package io.github.redoubt.emulator.storage.tagging;

import org.jspecify.annotations.NullMarked;
