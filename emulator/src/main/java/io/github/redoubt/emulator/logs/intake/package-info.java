/** How logs come in: over the wire or from inside the cloud, past policies and parsing rules. */
@NullMarked
package io.github.redoubt.emulator.logs.intake;

import org.jspecify.annotations.NullMarked;
