/** Who gets a token for what it shows, and whose token it is. */
@NullMarked
package io.github.redoubt.emulator.iam.tokens;

import org.jspecify.annotations.NullMarked;
