@NullMarked
package io.github.redoubt.access.internal;

import org.jspecify.annotations.NullMarked;
