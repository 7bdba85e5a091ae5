/** Object Storage's client, against the emulator and against a server that misbehaves. */
@NullMarked
package io.github.redoubt.storage;

import org.jspecify.annotations.NullMarked;
