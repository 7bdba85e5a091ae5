package io.github.redoubt.emulator.logs.languages.expressions;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Functions of addresses, and of text that is encoded for its way through a network. */
final class NetworkFunctions {

  /** Two or more groups of zeros in an address of version 6. */
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(?::0)+(?![0-9a-f])");

  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private NetworkFunctions() {}

  static void define(Functions all) {
    all.add(
        "ipInSubnet",
        Kind.BOOL,
        "ip:string ipPrefix:string",
        (given, frame) ->
            Value.of(inSubnet(TextFunctions.text(given, 0), TextFunctions.text(given, 1))));
    all.add(
        "ipPrefix",
        Kind.STRING,
        "ip:string subnetSize:number",
        (given, frame) -> prefix(TextFunctions.text(given, 0), TextFunctions.number(given, 1)));
    all.add(
        "urlEncode",
        Kind.STRING,
        "string:string",
        (given, frame) -> new Value.Text(urlEncoded(TextFunctions.text(given, 0))));
    all.add(
        "urlDecode",
        Kind.STRING,
        "string:string",
        (given, frame) -> urlDecoded(TextFunctions.text(given, 0)));
    all.add(
        "encodeBase64",
        Kind.STRING,
        "value:string",
        (given, frame) ->
            new Value.Text(
                Base64.getEncoder()
                    .encodeToString(
                        TextFunctions.text(given, 0).getBytes(StandardCharsets.UTF_8))));
    all.add(
        "decodeBase64",
        Kind.STRING,
        "value:string",
        (given, frame) -> base64Decoded(TextFunctions.text(given, 0)));
  }

  /** With all signs that a URL gives a meaning as their bytes, a space among them. */
  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static Value urlDecoded(String text) {
    try {
      return new Value.Text(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Value.none();
    }
  }

  private static Value base64Decoded(String text) {
    try {
      return new Value.Text(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Value.none();
    }
  }

  private static boolean inSubnet(String ip, String subnet) {
    String[] parts = subnet.split("/", 2);
    Optional<byte[]> address = address(ip);
    Optional<byte[]> network = address(parts[0]);
    if (address.isEmpty() || network.isEmpty()) {
      return false;
    }
    byte[] one = address.get();
    byte[] other = network.get();
    int all = other.length * Byte.SIZE;
    if (one.length != other.length || (parts.length > 1 && !parts[1].matches("\\d{1,3}"))) {
      return false;
    }
    int size = parts.length > 1 ? Integer.parseInt(parts[1]) : all;
    return size <= all && masked(one, size).equals(masked(other, size));
  }

  private static Value prefix(String ip, int size) {
    Optional<byte[]> address = address(ip);
    if (address.isEmpty() || size < 0 || size > address.get().length * Byte.SIZE) {
      return Value.none();
    }
    byte[] bytes = address.get();
    BigInteger masked = masked(bytes, size);
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < out.length; i++) {
      out[out.length - 1 - i] = masked.shiftRight(i * Byte.SIZE).byteValue();
    }
    try {
      return new Value.Text(shortened(InetAddress.getByAddress(out).getHostAddress()) + "/" + size);
    } catch (UnknownHostException e) {
      return Value.none();
    }
  }

  /** An address of version 6 with its longest row of zeros left out, as such are written. */
  private static String shortened(String address) {
    Optional<MatchResult> longest =
        ZEROS
            .matcher(address)
            .results()
            .reduce((one, next) -> next.group().length() > one.group().length() ? next : one);
    if (longest.isEmpty()) {
      return address;
    }
    String before = address.substring(0, longest.get().start()).replaceAll(":$", "");
    String behind = address.substring(longest.get().end()).replaceAll("^:", "");
    return before + "::" + behind;
  }

  private static BigInteger masked(byte[] address, int size) {
    int rest = address.length * Byte.SIZE - size;
    return new BigInteger(1, address).shiftRight(rest).shiftLeft(rest);
  }

  /** The bytes of an address; never asks a name server. */
  private static Optional<byte[]> address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
