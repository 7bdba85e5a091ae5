@NullMarked
package io.github.redoubt.storage.retention;

import org.jspecify.annotations.NullMarked;
