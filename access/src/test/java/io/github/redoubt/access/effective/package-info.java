@NullMarked
package io.github.redoubt.access.effective;

import org.jspecify.annotations.NullMarked;
