/** IAM seen from outside, over HTTP. */
@NullMarked
package io.github.redoubt.emulator.iam;

import org.jspecify.annotations.NullMarked;
