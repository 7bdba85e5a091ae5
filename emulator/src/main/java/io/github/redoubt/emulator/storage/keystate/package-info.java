/** What Object Storage knows of the root keys of its buckets, and when. */
@NullMarked
package io.github.redoubt.emulator.storage.keystate;

import org.jspecify.annotations.NullMarked;
