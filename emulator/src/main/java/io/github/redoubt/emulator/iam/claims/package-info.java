/** What identity providers and platforms say of who signs in, and conditions on it. */
@NullMarked
package io.github.redoubt.emulator.iam.claims;

import org.jspecify.annotations.NullMarked;
