package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.IpBlocks;
import java.util.List;
import java.util.Set;

/**
 * Which addresses and networks a bucket can be reached from, whatever access policies say: for
 * anybody else, reads and writes are refused, those of public objects too.
 *
 * <p>Other services of IBM Cloud do not come through it. Its setting itself can always be changed
 * by a Manager, from anywhere.
 *
 * @param allowedIps addresses and subnets, of IPv4 or IPv6; empty if any address may
 * @param deniedIps addresses and subnets that may not, though they are allowed
 * @param networks the networks that may; empty if any may
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-setting-a-firewall">
 *     Setting a firewall</a>
 */
public record Firewall(
    List<String> allowedIps, List<String> deniedIps, List<NetworkType> networks) {

  /** Holds nobody off. */
  public static final Firewall OPEN = new Firewall(List.of(), List.of(), List.of());

  /** Every way to write that any address of a family may. */
  private static final Set<String> EVERYWHERE =
      Set.of(IpBlocks.canonical("0.0.0.0/0"), IpBlocks.canonical("::/0"));

  /** Copies the lists. */
  public Firewall {
    allowedIps = List.copyOf(allowedIps);
    deniedIps = List.copyOf(deniedIps);
    networks = List.copyOf(networks);
  }

  /**
   * Lets only these addresses in.
   *
   * @param ips 1 to 1000 addresses or subnets, such as {@code 192.0.2.7} or {@code 192.0.2.0/24}
   * @throws InvalidRequestException if one is neither, or there are more or none
   */
  public static Firewall allowing(String... ips) {
    return new Firewall(IpAddresses.checked("allowed IP addresses", ips), List.of(), List.of());
  }

  /**
   * Gives a copy that holds exactly these addresses off as well.
   *
   * @param ips 1 to 1000 addresses or subnets
   * @throws InvalidRequestException if one is neither, or there are more or none
   */
  public Firewall denying(String... ips) {
    return new Firewall(allowedIps, IpAddresses.checked("denied IP addresses", ips), networks);
  }

  /**
   * Gives a copy that lets only requests through these networks in.
   *
   * @throws InvalidRequestException if none is named
   */
  public Firewall from(NetworkType... types) {
    if (types.length == 0) {
      throw new InvalidRequestException(
          "allowed networks", "names none", "Name at least one, such as NetworkType.DIRECT.");
    }
    return new Firewall(allowedIps, deniedIps, List.of(types));
  }

  /** Says whether only some addresses may come in. */
  public boolean limitsAddresses() {
    return !allowedIps.isEmpty()
        && allowedIps.stream().map(IpBlocks::canonical).noneMatch(EVERYWHERE::contains);
  }

  /** Says whether only some networks may be come through. */
  public boolean limitsNetworks() {
    return !networks.isEmpty() && !networks.containsAll(NetworkType.ALL);
  }

  /** Says whether requests from the internet may come in. */
  public boolean letsPublicNetworkIn() {
    return networks.isEmpty() || networks.contains(NetworkType.PUBLIC);
  }
}
