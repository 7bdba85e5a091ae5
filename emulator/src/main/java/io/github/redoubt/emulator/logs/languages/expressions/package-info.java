/**
 * Expressions over logs, which DataPrime and DPXL share: their text, their values, their functions.
 */
@NullMarked
package io.github.redoubt.emulator.logs.languages.expressions;

import org.jspecify.annotations.NullMarked;
