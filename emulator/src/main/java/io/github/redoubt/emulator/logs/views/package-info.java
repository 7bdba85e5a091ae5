/** Saved views and the folders they lie in. */
@NullMarked
package io.github.redoubt.emulator.logs.views;

import org.jspecify.annotations.NullMarked;
