@NullMarked
package io.github.redoubt.storage.signing;

import org.jspecify.annotations.NullMarked;
