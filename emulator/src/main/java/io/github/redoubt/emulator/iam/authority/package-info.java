/** Who a caller is and what it may do, for every emulated service. */
@NullMarked
package io.github.redoubt.emulator.iam.authority;

import org.jspecify.annotations.NullMarked;
