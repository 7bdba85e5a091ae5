/** Import tokens: how key material comes in that nobody reads on its way. */
@NullMarked
package io.github.redoubt.emulator.keys.tokens;

import org.jspecify.annotations.NullMarked;
