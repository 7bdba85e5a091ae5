/** Service IDs and the groups that they are in. */
@NullMarked
package io.github.redoubt.emulator.iam.serviceids;

import org.jspecify.annotations.NullMarked;
