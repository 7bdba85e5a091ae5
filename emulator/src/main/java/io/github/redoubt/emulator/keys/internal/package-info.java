/** What the features of the key services share: how requests are read, answered and refused. */
@NullMarked
package io.github.redoubt.emulator.keys.internal;

import org.jspecify.annotations.NullMarked;
