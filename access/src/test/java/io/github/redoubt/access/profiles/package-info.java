@NullMarked
package io.github.redoubt.access.profiles;

import org.jspecify.annotations.NullMarked;
