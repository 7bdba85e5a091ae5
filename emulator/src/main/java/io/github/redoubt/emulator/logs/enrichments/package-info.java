/** Enrichments: what is added to logs that hold an address or a key of a table. */
@NullMarked
package io.github.redoubt.emulator.logs.enrichments;

import org.jspecify.annotations.NullMarked;
