/** Objects that other services of the cloud put into buckets. */
@NullMarked
package io.github.redoubt.emulator.storage.deposits;

import org.jspecify.annotations.NullMarked;
