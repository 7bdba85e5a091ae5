/**
 * What an account has: service instances and the credentials to them, resource groups, and the
 * catalog of what can be ordered.
 */
@NullMarked
package io.github.redoubt.emulator.resources;

import org.jspecify.annotations.NullMarked;
