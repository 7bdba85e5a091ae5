/**
 * Data of any size, encrypted under a root key that never leaves its service.
 *
 * <p>Each piece of data is encrypted with a data key, and only the data key goes to the service, to
 * be wrapped by the root key. Start at {@link io.github.redoubt.envelope.Envelope#under}; users of
 * Google Tink start at {@link io.github.redoubt.envelope.IbmKmsClient}.
 */
@NullMarked
package io.github.redoubt.envelope;

import org.jspecify.annotations.NullMarked;
