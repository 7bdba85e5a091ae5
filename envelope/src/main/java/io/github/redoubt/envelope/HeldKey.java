package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.subtle.Hkdf;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.WrappedDataKey;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A data key in plain, for one message, and what is known of it. Closing it wipes this copy. */
final class HeldKey implements AutoCloseable {

  static final int KEY_BYTES = 32;

  private static final byte[] COMMITMENT_LABEL = "redoubt-envelope-1 commitment".getBytes(US_ASCII);

  private final SecretBytes plain;
  private final WrappedDataKey wrapped;
  private final byte[] commitment;
  private final Optional<WrappedDataKey> rewrapped;
  private final LongConsumer spent;

  private HeldKey(
      SecretBytes plain,
      WrappedDataKey wrapped,
      byte[] commitment,
      Optional<WrappedDataKey> rewrapped,
      LongConsumer spent) {
    this.plain = plain;
    this.wrapped = wrapped;
    this.commitment = commitment;
    this.rewrapped = rewrapped;
    this.spent = spent;
  }

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
                "HmacSha256", key, new byte[0], COMMITMENT_LABEL, EnvelopeHeader.COMMITMENT_BYTES);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
          }
        });
  }

  /** Gives this message's own copy. */
  SecretBytes plain() {
    return plain;
  }

  /** Gives the data key as it stands in the header. */
  WrappedDataKey wrapped() {
    return wrapped;
  }

  /** Gives what fixes the data key without telling it. */
  byte[] commitment() {
    return commitment.clone();
  }

  /** Gives the newer wrapping, if the service gave one. */
  Optional<WrappedDataKey> rewrapped() {
    return rewrapped;
  }

  /** Gives what is told of each byte that is encrypted. */
  LongConsumer spent() {
    return spent;
  }

  /** Gives a copy for another message. */
  HeldKey lent(LongConsumer toBeTold) {
    return plain.revealTo(
        key -> new HeldKey(SecretBytes.copyOf(key), wrapped, commitment, rewrapped, toBeTold));
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
