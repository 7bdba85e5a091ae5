/** What the parts of IAM share: who is meant, what the caller may, how lists are asked for. */
@NullMarked
package io.github.redoubt.emulator.iam.internal;

import org.jspecify.annotations.NullMarked;
