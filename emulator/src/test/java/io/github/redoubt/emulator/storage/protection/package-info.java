@NullMarked
package io.github.redoubt.emulator.storage.protection;

import org.jspecify.annotations.NullMarked;
