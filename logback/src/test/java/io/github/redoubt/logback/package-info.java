@NullMarked
package io.github.redoubt.logback;

import org.jspecify.annotations.NullMarked;
