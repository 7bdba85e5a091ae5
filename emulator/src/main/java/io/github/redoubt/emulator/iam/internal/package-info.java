/** What the parts of IAM share on the wire: requests, answers, refusals. */
@NullMarked
package io.github.redoubt.emulator.iam.internal;

import org.jspecify.annotations.NullMarked;
