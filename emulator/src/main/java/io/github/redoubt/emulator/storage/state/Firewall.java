package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.web.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * From where a bucket may be used. A list that is empty or was never set limits nothing.
 *
 * @param allowedIp only from these addresses
 * @param deniedIp not from these, even if they are allowed
 * @param allowedNetworkType only over these networks: {@code public}, {@code private}, {@code
 *     direct}
 */
public record Firewall(
    Optional<List<Subnet>> allowedIp,
    Optional<List<Subnet>> deniedIp,
    Optional<List<String>> allowedNetworkType) {

  /** Copies the lists. */
  public Firewall {
    allowedIp = allowedIp.map(List::copyOf);
    deniedIp = deniedIp.map(List::copyOf);
    allowedNetworkType = allowedNetworkType.map(List::copyOf);
  }

  /** Says whether a request from an address over a network may pass. */
  public boolean admits(InetAddress address, String network) {
    List<Subnet> allowed = allowedIp.orElse(List.of());
    List<String> networks = allowedNetworkType.orElse(List.of());
    return (allowed.isEmpty() || holds(allowed, address))
        && !holds(deniedIp.orElse(List.of()), address)
        && (networks.isEmpty() || networks.contains(network));
  }

  /** Says whether callers are told apart by their addresses. */
  public boolean limitsAddresses() {
    return allowedIp.filter(list -> !list.isEmpty()).isPresent()
        || deniedIp.filter(list -> !list.isEmpty()).isPresent();
  }

  private static boolean holds(List<Subnet> subnets, InetAddress address) {
    return subnets.stream().anyMatch(subnet -> subnet.contains(address));
  }
}
