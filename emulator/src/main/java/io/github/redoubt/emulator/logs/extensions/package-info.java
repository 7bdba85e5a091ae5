/** Extensions: settings that are made together for one purpose. */
@NullMarked
package io.github.redoubt.emulator.logs.extensions;

import org.jspecify.annotations.NullMarked;
