@NullMarked
package io.github.redoubt.access.claims;

import org.jspecify.annotations.NullMarked;
