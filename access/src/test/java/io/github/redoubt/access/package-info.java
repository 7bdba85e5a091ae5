@NullMarked
package io.github.redoubt.access;

import org.jspecify.annotations.NullMarked;
