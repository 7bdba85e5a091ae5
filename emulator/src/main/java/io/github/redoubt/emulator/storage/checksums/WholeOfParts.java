package io.github.redoubt.emulator.storage.checksums;

import io.github.redoubt.emulator.storage.checksums.Algorithm.Sum;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Sums of an object in parts, out of those of its parts. */
public final class WholeOfParts {

  private WholeOfParts() {}

  /** A part's checksum in base64, and its length. */
  public record Part(String checksum, long size) {}

  /** The checksum of all bytes, as if they had come in one piece. */
  public static String joined(Algorithm algorithm, List<Part> parts) {
    byte[] whole = Base64.getDecoder().decode(parts.get(0).checksum());
    for (Part part : parts.subList(1, parts.size())) {
      whole = algorithm.join(whole, Base64.getDecoder().decode(part.checksum()), part.size());
    }
    return Base64.getEncoder().encodeToString(whole);
  }

  /** The checksum of the checksums, with the number of parts behind it. */
  public static String composite(Algorithm algorithm, List<Part> parts) {
    Sum sum = algorithm.newSum();
    for (Part part : parts) {
      byte[] value = Base64.getDecoder().decode(part.checksum());
      sum.update(value, 0, value.length);
    }
    return Base64.getEncoder().encodeToString(sum.value()) + "-" + parts.size();
  }

  /** The MD5 of the MD5s, with the number of parts behind it, as an {@code ETag}. */
  public static String etag(List<String> etags) {
    MessageDigest md5 = Algorithm.digest("MD5");
    etags.forEach(etag -> md5.update(HexFormat.of().parseHex(etag.replace("\"", ""))));
    return "\"" + HexFormat.of().formatHex(md5.digest()) + "-" + etags.size() + "\"";
  }
}
