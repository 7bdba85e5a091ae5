package io.github.redoubt.emulator.web;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses.
 *
 * @param text as it was written
 * @param width 32 or 128
 * @param prefix how many leading bits all addresses share
 * @param shared these bits
 */
public record Subnet(String text, int width, int prefix, BigInteger shared) {

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern FORM =
      Pattern.compile(
          "((?:%1$s\\.){3}%1$s|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?".formatted(OCTET));

  /** Reads {@code 192.0.2.0/24} or {@code 2001:db8::/32}; without a length, one address. */
  public static Optional<Subnet> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      byte[] address = InetAddress.getByName(form.group(1)).getAddress();
      int width = address.length * Byte.SIZE;
      int prefix = Optional.ofNullable(form.group(2)).map(Integer::parseInt).orElse(width);
      return prefix <= width
          ? Optional.of(new Subnet(text, width, prefix, leading(address, prefix)))
          : Optional.empty();
    } catch (UnknownHostException e) {
      // Colons in the wrong places; the form lets no name through that could be looked up.
      return Optional.empty();
    }
  }

  /** Reads one numeric address; no name is ever looked up. */
  public static Optional<InetAddress> address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = bare.indexOf('%');
    String unzoned = zone < 0 ? bare : bare.substring(0, zone);
    if (unzoned.contains("/") || read(unzoned).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(unzoned));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Says whether an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length * Byte.SIZE == width && leading(bytes, prefix).equals(shared);
  }

  private static BigInteger leading(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
  }
}
