@NullMarked
package io.github.redoubt.access.roles;

import org.jspecify.annotations.NullMarked;
