/** How logs are read and judged before they are kept. */
@NullMarked
package io.github.redoubt.emulator.logs.intake;

import org.jspecify.annotations.NullMarked;
