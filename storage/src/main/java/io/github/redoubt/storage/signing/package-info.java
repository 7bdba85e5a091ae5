/** Requests to Object Storage that are signed with an HMAC key, and presigned URLs. */
@NullMarked
package io.github.redoubt.storage.signing;

import org.jspecify.annotations.NullMarked;
