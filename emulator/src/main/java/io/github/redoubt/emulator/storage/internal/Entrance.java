package io.github.redoubt.emulator.storage.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where requests come in: over which network, under which path, and under which names of hosts,
 * before which the name of a bucket may stand.
 *
 * @param network {@code public}, {@code private} or {@code direct}
 * @param prefix of all paths; empty if there is none
 * @param hosts names, without a port
 */
public record Entrance(String network, String prefix, List<String> hosts) {

  private static final String REAL = ".cloud-object-storage.appdomain.cloud";
  private static final String REAL_BEGIN = "s3.";

  /** Copies the names. */
  public Entrance {
    hosts = List.copyOf(hosts);
  }

  RequestPath path(String rawPath, String host) {
    String within = rawPath.startsWith(prefix) ? rawPath.substring(prefix.length()) : rawPath;
    return bucket(host)
        .map(bucket -> RequestPath.ofBucket(bucket, within))
        .orElseGet(() -> RequestPath.of(within));
  }

  /** The bucket that a host's name begins with. */
  private Optional<String> bucket(String host) {
    int colon = host.lastIndexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (name.endsWith(REAL)) {
      int begin = ("." + name).indexOf("." + REAL_BEGIN);
      return begin > 0 ? Optional.of(name.substring(0, begin - 1)) : Optional.empty();
    }
    return hosts.stream()
        .filter(each -> name.endsWith("." + each))
        .findFirst()
        .map(each -> name.substring(0, name.length() - each.length() - 1));
  }
}
