/** Policies and roles: what may be written down, and what it allows. */
@NullMarked
package io.github.redoubt.emulator.iam.policies;

import org.jspecify.annotations.NullMarked;
