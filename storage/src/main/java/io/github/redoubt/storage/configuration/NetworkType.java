package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import java.util.List;
import java.util.Locale;

/**
 * A kind of network that requests for a bucket come through; one that this version does not name is
 * as good.
 *
 * @param code lower-case code such as {@code private}
 */
public record NetworkType(String code) {

  /** The internet. */
  public static final NetworkType PUBLIC = new NetworkType("public");

  /** The private network of classic infrastructure. */
  public static final NetworkType PRIVATE = new NetworkType("private");

  /** The gateways of virtual private clouds. */
  public static final NetworkType DIRECT = new NetworkType("direct");

  /** All that there are: a bucket that allows these allows any. */
  static final List<NetworkType> ALL = List.of(PUBLIC, PRIVATE, DIRECT);

  /**
   * Checks the code.
   *
   * @throws InvalidRequestException if it is not letters, digits, dashes and underscores
   */
  public NetworkType {
    if (!code.matches("[a-z0-9_-]+")) {
      throw new InvalidRequestException(
          "network type", "is not a network's code", "Use one like private.");
    }
  }

  /** Gives the kind that a connection's network is of. */
  public static NetworkType of(Network network) {
    return new NetworkType(network.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return code;
  }
}
