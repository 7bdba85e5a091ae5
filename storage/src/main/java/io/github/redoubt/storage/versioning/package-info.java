/** Whether a bucket keeps the versions of its objects. */
@NullMarked
package io.github.redoubt.storage.versioning;

import org.jspecify.annotations.NullMarked;
