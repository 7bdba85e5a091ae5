@NullMarked
package io.github.redoubt.access.resources;

import org.jspecify.annotations.NullMarked;
