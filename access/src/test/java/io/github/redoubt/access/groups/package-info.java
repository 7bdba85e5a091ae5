@NullMarked
package io.github.redoubt.access.groups;

import org.jspecify.annotations.NullMarked;
