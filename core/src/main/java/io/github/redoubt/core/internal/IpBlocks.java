package io.github.redoubt.core.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * IP addresses, subnets and ranges as people write them, judged by their shape alone: the JDK's
 * parser would take a name for an address, and look it up.
 */
public final class IpBlocks {

  private IpBlocks() {}

  /** Says whether it is one address: {@code 192.0.2.7} or {@code 2001:db8::7}. */
  public static boolean isAddress(String text) {
    return bits(text) > 0;
  }

  /** Says whether it is an address and the length of its prefix: {@code 192.0.2.0/24}. */
  public static boolean isSubnet(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return false;
    }
    int bits = bits(text.substring(0, slash));
    String prefix = text.substring(slash + 1);
    return bits > 0 && prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits;
  }

  /** Says whether it is two addresses of one kind with a dash between. */
  public static boolean isRange(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return false;
    }
    int bits = bits(text.substring(0, dash).strip());
    return bits > 0 && bits == bits(text.substring(dash + 1).strip());
  }

  /**
   * Gives one text for all the ways to write the same addresses, to compare by: {@code
   * 192.0.2.7/24} is {@code 192.0.2.0/24}, {@code 2001:DB8::/32} is {@code 2001:db8:0::/32}, and an
   * address is the subnet of itself alone.
   *
   * @return the text itself where it is neither address nor subnet
   */
  public static String canonical(String text) {
    String block = text.strip().toLowerCase(Locale.ROOT);
    boolean subnet = isSubnet(block);
    if (!subnet && !isAddress(block)) {
      return block;
    }
    String address = subnet ? block.substring(0, block.indexOf('/')) : block;
    int bits = bits(address);
    int prefix = subnet ? Integer.parseInt(block.substring(block.indexOf('/') + 1)) : bits;
    BigInteger first = value(address).shiftRight(bits - prefix).shiftLeft(bits - prefix);
    return "v" + (bits == 32 ? 4 : 6) + ":" + first.toString(16) + "/" + prefix;
  }

  private static BigInteger value(String address) {
    BigInteger value = BigInteger.ZERO;
    if (isIpv4(address)) {
      for (String part : address.split("\\.", -1)) {
        value = value.shiftLeft(8).or(new BigInteger(part));
      }
      return value;
    }
    for (String group : groups(address)) {
      value = value.shiftLeft(16).or(new BigInteger(group, 16));
    }
    return value;
  }

  private static List<String> groups(String ipv6) {
    int gap = ipv6.indexOf("::");
    if (gap < 0) {
      return List.of(ipv6.split(":", -1));
    }
    List<String> all = new ArrayList<>(parts(ipv6.substring(0, gap)));
    List<String> after = parts(ipv6.substring(gap + 2));
    all.addAll(Collections.nCopies(8 - all.size() - after.size(), "0"));
    all.addAll(after);
    return all;
  }

  private static List<String> parts(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  /** Gives an address's length; less than nought if it is none. */
  private static int bits(String address) {
    return isIpv4(address) ? 32 : isIpv6(address.toLowerCase(Locale.ROOT)) ? 128 : -1;
  }

  private static boolean isIpv4(String address) {
    List<String> parts = List.of(address.split("\\.", -1));
    return parts.size() == 4
        && parts.stream().allMatch(p -> p.matches("\\d{1,3}") && Integer.parseInt(p) <= 255);
  }

  private static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return count(address) == 8;
    }
    int before = count(address.substring(0, gap));
    int after = count(address.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /** Counts the groups of 16 bits; less than nought if one is none. */
  private static int count(String text) {
    List<String> parts = parts(text);
    return parts.stream().allMatch(p -> p.matches("[0-9a-f]{1,4}")) ? parts.size() : -1;
  }
}
