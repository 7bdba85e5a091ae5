package io.github.redoubt.access.account;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.IpBlocks;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses, ranges and subnets, as an account's settings list them: text with commas. */
final class IpAddresses {

  private IpAddresses() {}

  /** Reads what the service lists. */
  static Set<String> read(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty() && !one.equals(SettingsAnswer.NOT_SET))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String write(Set<String> addresses) {
    return String.join(",", addresses);
  }

  static Set<String> checked(String... addresses) {
    Set<String> checked = new LinkedHashSet<>();
    for (String address : addresses) {
      checked.add(checked(address));
    }
    if (checked.isEmpty()) {
      throw new InvalidRequestException(
          "allowed IP addresses",
          "names none, and nobody could sign in",
          "Name at least your own, or lift it with anyIpAddress().");
    }
    return checked;
  }

  private static String checked(String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    if (IpBlocks.isRange(text)) {
      return text.replaceAll("\\s", "");
    }
    if (!IpBlocks.isAddress(text) && !IpBlocks.isSubnet(text)) {
      throw new InvalidRequestException(
          "allowed IP addresses",
          "holds '" + given + "', which is no address, range or subnet",
          "Use ones like 192.0.2.7, 192.0.2.1-192.0.2.9, 192.0.2.0/24 or 2001:db8::/32.");
    }
    return text;
  }
}
