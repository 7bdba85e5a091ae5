/** Data access rules: who sees which logs. */
@NullMarked
package io.github.redoubt.emulator.logs.dataaccess;

import org.jspecify.annotations.NullMarked;
