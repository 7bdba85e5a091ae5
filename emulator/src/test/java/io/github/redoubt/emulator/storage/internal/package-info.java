@NullMarked
package io.github.redoubt.emulator.storage.internal;

import org.jspecify.annotations.NullMarked;
