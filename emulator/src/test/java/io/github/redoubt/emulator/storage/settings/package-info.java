@NullMarked
package io.github.redoubt.emulator.storage.settings;

import org.jspecify.annotations.NullMarked;
