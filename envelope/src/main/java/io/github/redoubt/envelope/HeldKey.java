package io.github.redoubt.envelope;

import com.google.crypto.tink.subtle.Hkdf;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.WrappedDataKey;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.LongConsumer;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A data key in plain, for one message, and what is known of it. Closing it wipes this copy.
 *
 * @param plain this message's own copy
 * @param wrapped as it stands in the header
 * @param commitment fixes the data key without telling it
 * @param rewrapped the newer wrapping, if the service gave one
 * @param spent is told of each byte that is encrypted
 */
record HeldKey(
    SecretBytes plain,
    WrappedDataKey wrapped,
    byte[] commitment,
    Optional<WrappedDataKey> rewrapped,
    LongConsumer spent)
    implements AutoCloseable {

  static final int KEY_BYTES = 32;

  private static final byte[] COMMITMENT_LABEL =
      "redoubt-envelope-1 commitment".getBytes(US_ASCII);

  /** Takes over a data key that was just made or unwrapped, and is not kept. */
  static HeldKey of(SecretBytes plain, WrappedDataKey wrapped, Optional<WrappedDataKey> rewrapped) {
    return new HeldKey(plain, wrapped, commitmentTo(plain), rewrapped, bytes -> {});
  }

  /**
   * AES-GCM alone would let somebody who knows two data keys make one ciphertext that is authentic
   * under both.
   */
  static byte[] commitmentTo(SecretBytes dataKey) {
    return dataKey.revealTo(
        key -> {
          try {
            return Hkdf.computeHkdf(
                "HmacSha256",
                key,
                new byte[0],
                COMMITMENT_LABEL,
                EnvelopeHeader.COMMITMENT_BYTES);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
          }
        });
  }

  HeldKey lent(LongConsumer toBeTold) {
    return plain.revealTo(
        key ->
            new HeldKey(SecretBytes.copyOf(key), wrapped, commitment, rewrapped, toBeTold));
  }

  @Override
  public void close() {
    plain.close();
  }

  @Override
  public String toString() {
    return "HeldKey[" + plain + "]";
  }
}
