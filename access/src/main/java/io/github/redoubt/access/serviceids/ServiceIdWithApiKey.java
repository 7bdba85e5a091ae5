package io.github.redoubt.access.serviceids;

import io.github.redoubt.access.apikeys.ApiKeySecret;

/**
 * A service ID and its first API key, as they were created. Closing it wipes the key's secret.
 *
 * @param serviceId the service ID
 * @param apiKey the key, and its secret
 */
public record ServiceIdWithApiKey(ServiceId serviceId, ApiKeySecret apiKey)
    implements AutoCloseable {

  /** Overwrites the secret. A second call does nothing. */
  @Override
  public void close() {
    apiKey.close();
  }
}
