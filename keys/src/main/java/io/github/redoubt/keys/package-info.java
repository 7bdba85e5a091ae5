/**
 * Root keys in Key Protect and Hyper Protect Crypto Services: bringing your own, having them
 * generated, and wrapping data keys with them.
 *
 * <p>Start at {@link io.github.redoubt.keys.KeyProtect#on} or {@link
 * io.github.redoubt.keys.HyperProtect#on}.
 */
@NullMarked
package io.github.redoubt.keys;

import org.jspecify.annotations.NullMarked;
