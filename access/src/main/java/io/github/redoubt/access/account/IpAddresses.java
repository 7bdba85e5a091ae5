package io.github.redoubt.access.account;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
    int dash = text.indexOf('-');
    if (dash >= 0) {
      String from = text.substring(0, dash).strip();
      String to = text.substring(dash + 1).strip();
      int bits = bits(from);
      if (bits < 0 || bits != bits(to)) {
        throw refused(given);
      }
      return from + "-" + to;
    }
    int slash = text.indexOf('/');
    int bits = bits(slash < 0 ? text : text.substring(0, slash));
    String prefix = slash < 0 ? "0" : text.substring(slash + 1);
    if (bits < 0 || !prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
      throw refused(given);
    }
    return text;
  }

  private static InvalidRequestException refused(String address) {
    return new InvalidRequestException(
        "allowed IP addresses",
        "holds '" + address + "', which is no address, range or subnet",
        "Use ones like 192.0.2.7, 192.0.2.1-192.0.2.9, 192.0.2.0/24 or 2001:db8::/32.");
  }

  /** Gives an address's length; less than nought if it is none. */
  private static int bits(String address) {
    return isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  }

  private static boolean isIpv4(String address) {
    List<String> parts = List.of(address.split("\\.", -1));
    return parts.size() == 4
        && parts.stream().allMatch(p -> p.matches("\\d{1,3}") && Integer.parseInt(p) <= 255);
  }

  /** By its shape alone: the JDK's parser would take a name for one, and look it up. */
  private static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address) == 8;
    }
    int before = groups(address.substring(0, gap));
    int after = groups(address.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /** Counts the groups of 16 bits; less than nought if one is none. */
  private static int groups(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    List<String> parts = List.of(text.split(":", -1));
    return parts.stream().allMatch(p -> p.matches("[0-9a-f]{1,4}")) ? parts.size() : -1;
  }
}
