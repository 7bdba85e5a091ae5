@NullMarked
package io.github.redoubt.storage.versioning;

import org.jspecify.annotations.NullMarked;
