/** What rules ask of those who sign in: claims, conditions on them, and the terms of a rule. */
@NullMarked
package io.github.redoubt.access.claims;

import org.jspecify.annotations.NullMarked;
