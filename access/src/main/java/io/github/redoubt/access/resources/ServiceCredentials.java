package io.github.redoubt.access.resources;

import io.github.redoubt.core.SecretBytes;
import java.util.Optional;

/**
 * What a key of a service instance signs in with. Whoever gets it closes it, which wipes all of it.
 *
 * @param key the key, without what is secret of it
 * @param apiKey the API key of the key's service ID; empty if the key has none, or it is not shown
 * @param hmac what clients of the S3 protocol sign with; empty unless it was asked for, or if it is
 *     not shown
 * @param json all that the service tells, as JSON in UTF-8: addresses and more, which differ from
 *     service to service; the secrets are in it
 */
public record ServiceCredentials(
    ResourceKey key, Optional<SecretBytes> apiKey, Optional<HmacCredentials> hmac, SecretBytes json)
    implements AutoCloseable {

  /** Wipes all that is secret. */
  @Override
  public void close() {
    apiKey.ifPresent(SecretBytes::close);
    hmac.ifPresent(HmacCredentials::close);
    json.close();
  }
}
