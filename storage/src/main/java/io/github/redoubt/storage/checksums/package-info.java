/** What bytes are held against: the checksums that the service computes, and we do. */
@NullMarked
package io.github.redoubt.storage.checksums;

import org.jspecify.annotations.NullMarked;
