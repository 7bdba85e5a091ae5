/** Pipelines of DataPrime: how they are read, and what each operator makes of rows. */
@NullMarked
package io.github.redoubt.emulator.logs.languages.dataprime;

import org.jspecify.annotations.NullMarked;
