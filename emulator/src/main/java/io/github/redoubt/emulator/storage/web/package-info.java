/** What browsers see of buckets: requests across origins. */
@NullMarked
package io.github.redoubt.emulator.storage.web;

import org.jspecify.annotations.NullMarked;
