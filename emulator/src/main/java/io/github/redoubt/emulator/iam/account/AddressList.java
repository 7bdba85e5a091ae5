package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.internal.Refusal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses from which an account lets its identities sign in; an empty list lets all in. */
record AddressList(List<Span> spans) {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

  /** What only a numeric address looks like, so that nothing is ever asked of a name server. */
  private static final Pattern NUMERIC =
      Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  AddressList {
    spans = List.copyOf(spans);
  }

  /** A run of addresses of one kind. */
  record Span(int bytes, BigInteger first, BigInteger last) {
    boolean contains(byte[] address) {
      BigInteger value = new BigInteger(1, address);
      return address.length == bytes && first.compareTo(value) <= 0 && value.compareTo(last) <= 0;
    }
  }

  static AddressList parse(String text) {
    List<Span> spans = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      if (!each.isBlank()) {
        spans.add(span(each.trim()));
      }
    }
    return new AddressList(spans);
  }

  private static Span span(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return subnet(text.substring(0, slash), text.substring(slash + 1));
    }
    int dash = text.indexOf('-');
    byte[] first = address(dash < 0 ? text : text.substring(0, dash).trim());
    byte[] last = dash < 0 ? first : address(text.substring(dash + 1).trim());
    if (first.length != last.length) {
      throw invalid(text);
    }
    return new Span(first.length, new BigInteger(1, first), new BigInteger(1, last));
  }

  private static Span subnet(String address, String prefix) {
    byte[] bytes = address(address);
    int bits = bytes.length * Byte.SIZE;
    int kept;
    try {
      kept = Integer.parseInt(prefix);
    } catch (NumberFormatException e) {
      throw invalid(address + "/" + prefix);
    }
    if (kept < 0 || kept > bits) {
      throw invalid(address + "/" + prefix);
    }
    BigInteger size = BigInteger.ONE.shiftLeft(bits - kept);
    BigInteger value = new BigInteger(1, bytes);
    BigInteger first = value.subtract(value.mod(size));
    return new Span(bytes.length, first, first.add(size).subtract(BigInteger.ONE));
  }

  private static byte[] address(String text) {
    if (!NUMERIC.matcher(text).matches()) {
      throw invalid(text);
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw invalid(text);
    }
  }

  private static Refusal invalid(String text) {
    return Refusal.invalid(
        "'" + text + "' in 'allowed_ip_addresses' is no address, range of addresses or subnet.");
  }

  boolean admits(String caller) {
    if (spans.isEmpty()) {
      return true;
    }
    byte[] address = address(caller);
    return spans.stream().anyMatch(span -> span.contains(address));
  }
}
