/** What the services share on the wire: requests, answers, refusals, ids, lists. */
@NullMarked
package io.github.redoubt.emulator.internal;

import org.jspecify.annotations.NullMarked;
