/** Rules that take logs apart and mask what is secret in them. */
@NullMarked
package io.github.redoubt.audit.parsing;

import org.jspecify.annotations.NullMarked;
