/** Identities, tokens, policies: the one authority that every emulated service asks. */
@NullMarked
package io.github.redoubt.emulator.iam;

import org.jspecify.annotations.NullMarked;
