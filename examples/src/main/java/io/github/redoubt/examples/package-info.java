/** Programs that a user runs as they are: {@code ./run} lists them. */
@NullMarked
package io.github.redoubt.examples;

import org.jspecify.annotations.NullMarked;
