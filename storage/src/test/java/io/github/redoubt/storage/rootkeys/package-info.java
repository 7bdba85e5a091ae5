@NullMarked
package io.github.redoubt.storage.rootkeys;

import org.jspecify.annotations.NullMarked;
