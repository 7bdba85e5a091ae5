package io.github.redoubt.emulator.storage.checksums;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its body's sum: an MD5, and a checksum of one algorithm, in a header or
 * announced for the trailer.
 *
 * @param headers by lower-case names
 */
record Claim(Map<String, String> headers, Optional<Algorithm> algorithm) {

  /**
   * Reads what is claimed.
   *
   * @throws Rejection if more than one algorithm is named, or one without a checksum
   */
  static Claim of(Map<String, String> headers) {
    String announced = headers.getOrDefault("x-amz-trailer", "").strip();
    List<Algorithm> claimed =
        Arrays.stream(Algorithm.values())
            .filter(
                each ->
                    headers.containsKey(each.header()) || announced.equalsIgnoreCase(each.header()))
            .toList();
    if (claimed.size() > 1) {
      throw Rejection.invalid(
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    String named = headers.getOrDefault("x-amz-sdk-checksum-algorithm", "");
    if (!named.isEmpty() && claimed.isEmpty()) {
      throw Rejection.invalid(
          "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
              + " x-amz-trailer headers were found.");
    }
    if (!named.isEmpty() && !Algorithm.named(named).equals(Optional.of(claimed.get(0)))) {
      throw Rejection.invalid("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
    return new Claim(headers, claimed.stream().findFirst());
  }

  void requireMd5(byte[] computed) {
    String said = headers.get("content-md5");
    if (said != null && !Arrays.equals(decode(said, computed.length), computed)) {
      throw different("Content-MD5");
    }
  }

  void requireChecksum(byte[] computed, Map<String, String> trailer) {
    String header = algorithm.map(Algorithm::header).orElse("");
    String value = headers.getOrDefault(header, trailer.getOrDefault(header, ""));
    if (!Arrays.equals(decode(value, computed.length), computed)) {
      throw different(header);
    }
  }

  private static Rejection different(String header) {
    return new Rejection(
        400, "BadDigest", "The " + header + " you specified did not match what was received.");
  }

  private static byte[] decode(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one answer for both.
    }
    throw new Rejection(400, "InvalidDigest", "The checksum you specified is not valid.");
  }
}
