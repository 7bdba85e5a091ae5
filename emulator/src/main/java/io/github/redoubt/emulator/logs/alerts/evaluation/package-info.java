/** When alerts go off, and what they tell then. */
@NullMarked
package io.github.redoubt.emulator.logs.alerts.evaluation;

import org.jspecify.annotations.NullMarked;
