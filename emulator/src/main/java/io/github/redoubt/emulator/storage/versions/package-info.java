/** Whether a bucket keeps versions. */
@NullMarked
package io.github.redoubt.emulator.storage.versions;

import org.jspecify.annotations.NullMarked;
