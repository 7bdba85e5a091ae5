package io.github.redoubt.emulator.notifications.delivery;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be sent over HTTP.
 *
 * @param url empty if it is not known where to
 */
record Parcel(Optional<URI> url, String method, Map<String, String> headers, String body) {

  Parcel {
    headers = Map.copyOf(headers);
  }

  static Parcel json(Optional<URI> url, Map<String, String> headers, String body) {
    return new Parcel(url, "POST", headers, body);
  }
}
