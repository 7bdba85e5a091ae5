/** Key Protect and Hyper Protect Crypto Services: keys, key rings, import tokens, wrapping. */
@NullMarked
package io.github.redoubt.emulator.keys;

import org.jspecify.annotations.NullMarked;
