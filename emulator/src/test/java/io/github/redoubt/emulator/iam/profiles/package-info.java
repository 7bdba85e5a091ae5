/** Trusted profiles and whom they trust. */
@NullMarked
package io.github.redoubt.emulator.iam.profiles;

import org.jspecify.annotations.NullMarked;
