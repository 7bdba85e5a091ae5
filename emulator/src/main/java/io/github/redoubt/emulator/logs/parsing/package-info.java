/** Rules that rewrite logs on their way in: what they take out of them, mask and drop. */
@NullMarked
package io.github.redoubt.emulator.logs.parsing;

import org.jspecify.annotations.NullMarked;
