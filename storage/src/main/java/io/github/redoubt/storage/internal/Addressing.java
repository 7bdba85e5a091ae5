package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.TetheredEndpoint;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/**
 * How a bucket is named in addresses, and which hosts are spoken to where there is a choice.
 *
 * @param virtualHosted whether its name is part of the host
 * @param tethered the entrances to geographies, by the geography's code
 */
public record Addressing(boolean virtualHosted, Map<String, TetheredEndpoint> tethered) {

  static final Addressing USUAL = new Addressing(false, Map.of());

  Addressing inHost() {
    return new Addressing(true, tethered);
  }

  Addressing through(TetheredEndpoint entrance) {
    Map<String, TetheredEndpoint> more = new TreeMap<>(tethered);
    more.put(entrance.geography().code(), entrance);
    return new Addressing(virtualHosted, Map.copyOf(more));
  }

  /** Gives what stands for a location in host names. */
  String hostPart(Location location) {
    return Optional.ofNullable(tethered.get(location.code()))
        .map(TetheredEndpoint::code)
        .orElse(location.code());
  }

  /**
   * Gives the address whose host names the bucket; empty where the bucket has to be named in the
   * path: by choice, or because the service's certificate is good for one label before its name.
   */
  Optional<HttpUrl> hosting(HttpUrl base, String bucket) {
    if (!virtualHosted || (bucket.contains(".") && base.isHttps())) {
      return Optional.empty();
    }
    return Optional.of(base.newBuilder().host(bucket + "." + named(base.host())).build());
  }

  /** No name can be put before the number of an address; this machine has a name as well. */
  private static String named(String host) {
    if (host.equals("127.0.0.1") || host.equals("::1")) {
      return "localhost";
    }
    if (host.contains(":") || host.matches("[0-9.]+")) {
      throw new InvalidRequestException(
          "endpoint",
          "is the number of an address, which no bucket's name can stand before",
          "Name the host, or leave out virtualHosted().");
    }
    return host;
  }
}
