package io.github.redoubt.keys.policies;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.IpBlocks;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * From which addresses an instance can be reached; everybody else is refused with status 401, who
 * sets it included.
 *
 * @param subnets such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; their order means nothing
 */
public record AllowedIps(Set<String> subnets) {

  /** Copies the subnets. */
  public AllowedIps {
    subnets = Collections.unmodifiableSet(new LinkedHashSet<>(subnets));
  }

  /**
   * Allows these subnets and nothing else.
   *
   * @param subnets IPv4 or IPv6, an address and the length of its prefix each; one address alone is
   *     {@code 192.0.2.7/32}
   * @throws InvalidRequestException if there is none, or one is no subnet
   */
  public static AllowedIps only(String... subnets) {
    Set<String> checked = new LinkedHashSet<>();
    Arrays.stream(subnets).map(AllowedIps::checked).forEach(checked::add);
    if (checked.isEmpty()) {
      throw new InvalidRequestException(
          "allowed IPs",
          "names no subnet, and nobody could reach the instance",
          "Name at least your own, or lift the policy with disable().");
    }
    return new AllowedIps(checked);
  }

  /**
   * Allows more subnets.
   *
   * @throws InvalidRequestException if one is no subnet
   */
  public AllowedIps and(String... more) {
    Set<String> all = new LinkedHashSet<>(subnets);
    Arrays.stream(more).map(AllowedIps::checked).forEach(all::add);
    return new AllowedIps(all);
  }

  /**
   * Allows fewer subnets.
   *
   * @throws InvalidRequestException if none would be left
   */
  public AllowedIps without(String... fewer) {
    Set<String> left = new LinkedHashSet<>(subnets);
    left.removeAll(Arrays.stream(fewer).map(AllowedIps::checked).toList());
    return only(left.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return String.join(", ", subnets);
  }

  private static String checked(String subnet) {
    String text = subnet.strip().toLowerCase(Locale.ROOT);
    if (text.indexOf('/') < 0) {
      throw refused(subnet, "has no prefix length", "Write one address alone as 192.0.2.7/32.");
    }
    if (!IpBlocks.isSubnet(text)) {
      throw refused(subnet, "is no subnet", "Use one like 192.0.2.0/24 or 2001:db8::/32.");
    }
    return text;
  }

  private static InvalidRequestException refused(String subnet, String problem, String remedy) {
    return new InvalidRequestException(
        "allowed IPs", "holds '" + subnet + "', which " + problem, remedy);
  }
}
