/** Objects: their bytes sealed at rest, and the calls for them. */
@NullMarked
package io.github.redoubt.emulator.storage.objects;

import org.jspecify.annotations.NullMarked;
