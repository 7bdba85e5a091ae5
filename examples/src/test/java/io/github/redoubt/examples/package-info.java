/** The examples, run as a user runs them but inside the tests' process. */
@NullMarked
package io.github.redoubt.examples;

import org.jspecify.annotations.NullMarked;
