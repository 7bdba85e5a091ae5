@NullMarked
package io.github.redoubt.access.serviceids;

import org.jspecify.annotations.NullMarked;
