/** When alerts go off. */
@NullMarked
package io.github.redoubt.emulator.logs.alerts.evaluation;

import org.jspecify.annotations.NullMarked;
