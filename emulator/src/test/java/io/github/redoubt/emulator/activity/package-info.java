/** What the services report of calls over HTTP. */
@NullMarked
package io.github.redoubt.emulator.activity;

import org.jspecify.annotations.NullMarked;
