/** Object Storage: buckets and objects, truly encrypted under their root key. */
@NullMarked
package io.github.redoubt.emulator.storage;

import org.jspecify.annotations.NullMarked;
