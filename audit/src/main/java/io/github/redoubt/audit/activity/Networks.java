package io.github.redoubt.audit.activity;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.IpBlocks;
import java.util.List;

/** Addresses that somebody counts as their own. */
final class Networks {

  private final List<String> blocks;

  /**
   * Names them.
   *
   * @throws InvalidRequestException if there is none, or one is neither an address nor a subnet
   */
  Networks(List<String> blocks) {
    if (blocks.isEmpty()) {
      throw new InvalidRequestException(
          "networks", "are none, so that everything is outside", "Give one like 192.0.2.0/24.");
    }
    for (String block : blocks) {
      if (!IpBlocks.isAddress(block) && !IpBlocks.isSubnet(block)) {
        throw new InvalidRequestException(
            "network", "'" + block + "' is neither address nor subnet", "Give 192.0.2.0/24.");
      }
    }
    this.blocks = List.copyOf(blocks);
  }

  /** Says whether an address is in one of them; what is no address is in none. */
  boolean contain(String address) {
    return IpBlocks.isAddress(address)
        && blocks.stream().anyMatch(block -> contains(block, address));
  }

  /** Cut to the same length, an address in a subnet is the subnet's own. */
  private static boolean contains(String block, String address) {
    int slash = block.indexOf('/');
    String cut = slash < 0 ? address : address + block.substring(slash);
    return (slash < 0 || IpBlocks.isSubnet(cut))
        && IpBlocks.canonical(cut).equals(IpBlocks.canonical(block));
  }
}
