/**
 * How key material is sealed to an import token. Not for applications: it changes without notice.
 */
@NullMarked
package io.github.redoubt.keys.internal;

import org.jspecify.annotations.NullMarked;
