/**
 * Rotation without surprise: a root key gets a new version, and the data keys that an application
 * stores are brought under it, as often as it takes.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#rewrapAll}.
 */
@NullMarked
package io.github.redoubt.keys.rotation;

import org.jspecify.annotations.NullMarked;
