@NullMarked
package io.github.redoubt.access.policies;

import org.jspecify.annotations.NullMarked;
