/** How the expressions of parsing rules are read. */
@NullMarked
package io.github.redoubt.emulator.logs.parsing;

import org.jspecify.annotations.NullMarked;
