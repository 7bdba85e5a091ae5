/** How a bucket is set up, each aspect as one XML document on the wire. */
@NullMarked
package io.github.redoubt.emulator.storage.settings;

import org.jspecify.annotations.NullMarked;
