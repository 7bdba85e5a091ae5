package io.github.redoubt.emulator.storage.internal;

import io.github.redoubt.emulator.web.Subnet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where requests come in: over which network, under which path, and under which names of hosts,
 * before which the name of a bucket may stand.
 *
 * @param network {@code public}, {@code private} or {@code direct}
 * @param prefix of all paths; empty if there is none
 * @param hosts names, without a port
 * @param addressHeader the header that is believed to say who calls; empty to believe the
 *     connection alone
 */
public record Entrance(
    String network, String prefix, List<String> hosts, Optional<String> addressHeader) {

  private static final String REAL = ".cloud-object-storage.appdomain.cloud";
  private static final String REAL_BEGIN = "s3.";
  private static final String WEB_BEGIN = "s3-web.";

  /** Copies the names. */
  public Entrance {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads which bucket and which object a request is about.
   *
   * @param rawPath as it came over the wire
   * @throws Rejection if it cannot be read
   */
  public RequestPath path(String rawPath, String host) {
    String within = rawPath.startsWith(prefix) ? rawPath.substring(prefix.length()) : rawPath;
    return bucket(host)
        .map(bucket -> RequestPath.ofBucket(bucket, within))
        .orElseGet(() -> RequestPath.of(within));
  }

  /**
   * Says where a request comes from: over the network of this entrance, or of the real host that it
   * was sent to.
   *
   * @param connected the address at the other end of the connection
   * @param headers by lower-case names
   * @throws Rejection if the header that is believed holds no address
   */
  Origin origin(String connected, Map<String, String> headers) {
    String said =
        addressHeader
            .map(name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
            .map(value -> value.split(",", -1)[0].strip())
            .filter(value -> !value.isEmpty())
            .orElse(connected);
    return new Origin(
        Subnet.address(said)
            .orElseThrow(() -> Rejection.argument("The caller's address makes no sense.")),
        networkOf(name(headers.getOrDefault("host", ""))));
  }

  private String networkOf(String host) {
    if (host.endsWith(REAL)) {
      String dotted = "." + host;
      return Stream.of("private", "direct")
          .filter(
              each ->
                  dotted.contains("." + REAL_BEGIN + each + ".")
                      || dotted.contains("." + WEB_BEGIN + each + "."))
          .findFirst()
          .orElse(network);
    }
    return network;
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** Whether a host is one of those for websites, the bucket's name before it. */
  boolean isWeb(String host) {
    String name = name(host);
    return name.endsWith(REAL)
        ? name.contains("." + WEB_BEGIN)
        : hosts.stream().anyMatch(each -> name.endsWith("." + WEB_BEGIN + each));
  }

  /** The bucket that a host's name begins with. */
  private Optional<String> bucket(String host) {
    String name = name(host);
    int web = name.indexOf("." + WEB_BEGIN);
    if (web > 0 && isWeb(host)) {
      return Optional.of(name.substring(0, web));
    }
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
