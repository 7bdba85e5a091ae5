package io.github.redoubt.storage;

import io.github.redoubt.core.InvalidRequestException;

/**
 * A call was not sent, because it would create or write to a bucket that is not encrypted under a
 * root key, and the client refuses these.
 *
 * @see ObjectStorage#refusingUnencrypted
 */
public final class UnencryptedBucketException extends InvalidRequestException {

  private final String bucket;

  /** Refuses a bucket; called where calls begin. */
  public UnencryptedBucketException(String bucket) {
    super(
        "bucket '" + bucket + "'",
        "is not under a root key, and this client creates and writes to no other",
        "Create it with encryptedBy(rootKeyCrn), which cannot be added later.");
    this.bucket = bucket;
  }

  /** Gives the bucket's name. */
  public String bucket() {
    return bucket;
  }
}
