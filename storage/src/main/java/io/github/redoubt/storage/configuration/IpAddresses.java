package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.IpBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses and subnets, as a firewall lists them. */
final class IpAddresses {

  private static final int MOST = 1000;

  private IpAddresses() {}

  /** Gives the addresses as they are sent. */
  static List<String> checked(String field, String... addresses) {
    if (addresses.length == 0) {
      throw new InvalidRequestException(field, "names none", "Name at least one.");
    }
    return checked(field, Arrays.asList(addresses));
  }

  static List<String> checked(String field, Collection<String> addresses) {
    return few(field, addresses.stream().map(each -> checked(field, each)).toList());
  }

  /** Checks how many there are. */
  static List<String> few(String field, List<String> addresses) {
    if (addresses.size() > MOST) {
      throw new InvalidRequestException(
          field,
          "holds " + addresses.size() + " addresses, and a bucket's firewall at most " + MOST,
          "Join neighbours to subnets.");
    }
    return addresses;
  }

  private static String checked(String field, String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    if (!IpBlocks.isAddress(text) && !IpBlocks.isSubnet(text)) {
      throw new InvalidRequestException(
          field,
          "holds '" + given + "', which is no address or subnet",
          "Use ones like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.");
    }
    return text;
  }

  /** Gives one value for all the ways to list the same blocks. */
  static Set<String> canonical(Collection<String> addresses) {
    return addresses.stream().map(IpBlocks::canonical).collect(Collectors.toSet());
  }

  static List<String> with(List<String> there, List<String> more) {
    Set<String> known = canonical(there);
    List<String> all = new ArrayList<>(there);
    more.stream().filter(each -> known.add(IpBlocks.canonical(each))).forEach(all::add);
    return List.copyOf(all);
  }

  static List<String> without(List<String> there, List<String> less) {
    Set<String> gone = canonical(less);
    return there.stream().filter(each -> !gone.contains(IpBlocks.canonical(each))).toList();
  }
}
