@NullMarked
package io.github.redoubt.emulator.storage.state;

import org.jspecify.annotations.NullMarked;
