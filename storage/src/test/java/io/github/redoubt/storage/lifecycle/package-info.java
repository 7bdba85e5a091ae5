@NullMarked
package io.github.redoubt.storage.lifecycle;

import org.jspecify.annotations.NullMarked;
