/**
 * The Key Management Interoperability Protocol: adapters through which programs that speak it, such
 * as VMware's, use a root key, the certificates that they sign in with, and the objects that they
 * made.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyService#kmip}.
 */
@NullMarked
package io.github.redoubt.keys.kmip;

import org.jspecify.annotations.NullMarked;
