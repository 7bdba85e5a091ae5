/**
 * IBM Cloud on loopback: the services that Redoubt speaks to, true in behaviour, with no account.
 *
 * <p>Start one with {@link io.github.redoubt.emulator.Emulator#start()} or run the jar. It shares
 * no code with the clients, so that each checks the other.
 */
@NullMarked
package io.github.redoubt.emulator;

import org.jspecify.annotations.NullMarked;
