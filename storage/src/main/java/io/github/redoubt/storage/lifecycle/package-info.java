/** What becomes of a bucket's objects as they grow old: archived, deleted. */
@NullMarked
package io.github.redoubt.storage.lifecycle;

import org.jspecify.annotations.NullMarked;
