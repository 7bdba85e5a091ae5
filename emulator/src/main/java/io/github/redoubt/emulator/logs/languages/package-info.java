/** The languages that logs are asked for in: Lucene, DataPrime, and DPXL of data access rules. */
@NullMarked
package io.github.redoubt.emulator.logs.languages;

import org.jspecify.annotations.NullMarked;
