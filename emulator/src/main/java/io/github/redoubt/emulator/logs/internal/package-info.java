/** How requests to Cloud Logs come in, and how it says no. */
@NullMarked
package io.github.redoubt.emulator.logs.internal;

import org.jspecify.annotations.NullMarked;
