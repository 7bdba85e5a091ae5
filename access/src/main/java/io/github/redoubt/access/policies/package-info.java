/** Policies: who may do what, on what, and when. */
@NullMarked
package io.github.redoubt.access.policies;

import org.jspecify.annotations.NullMarked;
