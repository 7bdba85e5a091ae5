package io.github.redoubt.emulator.storage.checksums;

import io.github.redoubt.emulator.storage.checksums.Algorithm.Sum;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is computed over the bytes that come in, and held against what the client said of them. */
public final class Checksums {

  private final Claim claim;
  private final MessageDigest md5 = Algorithm.digest("MD5");
  private final Map<Algorithm, Sum> sums = new EnumMap<>(Algorithm.class);

  /**
   * Prepares for what a request claims, for the checksum that the service computes in any case, and
   * for what else is asked for.
   *
   * @param headers by lower-case names
   * @throws Rejection if the claims contradict each other
   */
  public Checksums(Map<String, String> headers, Set<Algorithm> also) {
    this.claim = Claim.of(headers);
    Set<Algorithm> all = EnumSet.of(Algorithm.CRC64NVME);
    all.addAll(also);
    claim.algorithm().ifPresent(all::add);
    all.forEach(each -> sums.put(each, each.newSum()));
  }

  /** The algorithm whose checksum the client sends. */
  public Optional<Algorithm> claimed() {
    return claim.algorithm();
  }

  public void update(byte[] bytes, int offset, int length) {
    md5.update(bytes, offset, length);
    sums.values().forEach(sum -> sum.update(bytes, offset, length));
  }

  /**
   * The results, when all bytes were seen.
   *
   * @param etag the MD5, as an {@code ETag}
   * @param checksums in base64, by {@link Algorithm#word()}
   */
  public record Result(String etag, Map<String, String> checksums) {

    /** Copies the checksums. */
    public Result {
      checksums = Map.copyOf(checksums);
    }
  }

  /**
   * Compares with what the client said, in headers or in the trailer.
   *
   * @throws Rejection if anything differs
   */
  public Result verified(Map<String, String> trailer) {
    byte[] md5Value = md5.digest();
    claim.requireMd5(md5Value);
    Map<String, String> values = new HashMap<>();
    sums.forEach(
        (algorithm, sum) -> {
          byte[] value = sum.value();
          if (claim.algorithm().equals(Optional.of(algorithm))) {
            claim.requireChecksum(value, trailer);
          }
          values.put(algorithm.word(), Base64.getEncoder().encodeToString(value));
        });
    return new Result("\"" + HexFormat.of().formatHex(md5Value) + "\"", values);
  }
}
