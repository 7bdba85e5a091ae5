/** Listings, in pages. */
@NullMarked
package io.github.redoubt.emulator.storage.listings;

import org.jspecify.annotations.NullMarked;
