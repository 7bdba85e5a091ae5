/** IBM's own clients and openssl judge the emulator; ArchUnit judges the house. */
@NullMarked
package io.github.redoubt.conformance;

import org.jspecify.annotations.NullMarked;
