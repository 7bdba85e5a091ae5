/** Object Storage seen from outside, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.storage;

import org.jspecify.annotations.NullMarked;
