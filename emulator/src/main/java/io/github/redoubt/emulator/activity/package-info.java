/** Activity events: what is reported of calls, and the form (CADF) that it is written in. */
@NullMarked
package io.github.redoubt.emulator.activity;

import org.jspecify.annotations.NullMarked;
