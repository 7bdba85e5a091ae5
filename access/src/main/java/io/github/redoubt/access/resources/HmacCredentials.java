package io.github.redoubt.access.resources;

import io.github.redoubt.core.SecretBytes;

/**
 * What clients of the S3 protocol sign their requests to Object Storage with. Whoever gets it
 * closes it, which wipes the secret.
 *
 * @param accessKeyId what the secret is known by; not secret
 * @param secretAccessKey the secret, as ASCII
 */
public record HmacCredentials(String accessKeyId, SecretBytes secretAccessKey)
    implements AutoCloseable {

  /** Wipes the secret. */
  @Override
  public void close() {
    secretAccessKey.close();
  }
}
