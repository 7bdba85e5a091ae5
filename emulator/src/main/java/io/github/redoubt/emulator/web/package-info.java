/**
 * What the emulated services share on the way in and out: answering, correlation, reading bodies.
 */
@NullMarked
package io.github.redoubt.emulator.web;

import org.jspecify.annotations.NullMarked;
