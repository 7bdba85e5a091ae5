@NullMarked
package io.github.redoubt.storage.tagging;

import org.jspecify.annotations.NullMarked;
