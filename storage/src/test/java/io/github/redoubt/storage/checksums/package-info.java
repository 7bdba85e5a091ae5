@NullMarked
package io.github.redoubt.storage.checksums;

import org.jspecify.annotations.NullMarked;
