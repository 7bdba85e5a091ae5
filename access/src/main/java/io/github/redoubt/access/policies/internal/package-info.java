/** Policies on the wire; shared with authorizations, which are policies too. */
@NullMarked
package io.github.redoubt.access.policies.internal;

import org.jspecify.annotations.NullMarked;
