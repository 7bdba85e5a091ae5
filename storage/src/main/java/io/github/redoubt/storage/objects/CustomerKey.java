package io.github.redoubt.storage.objects;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.Digests;
import java.util.Base64;

/**
 * A key that the service encrypts objects under and does not keep: it comes with every call for
 * them, and who loses it has lost the objects.
 *
 * <p>256 bits of AES, wiped on {@link #close()}; {@code toString} tells nothing of them. It leaves
 * this machine over TLS alone: connections speak plain HTTP to nobody but this machine. Safe for
 * use by many threads.
 */
public final class CustomerKey implements AutoCloseable {

  private static final int BYTES = 32;
  private static final String HEADER = "x-amz-server-side-encryption-customer-";
  private static final String SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

  private final SecretBytes key;

  /** Nobody comes from it to the key. */
  private final String md5;

  private CustomerKey(byte[] bytes) {
    this.key = SecretBytes.copyOf(bytes);
    this.md5 = Base64.getEncoder().encodeToString(Digests.named("MD5").digest(bytes));
  }

  /**
   * Copies a key; the caller's array stays the caller's to wipe.
   *
   * @param bytes 32, at random
   * @throws InvalidRequestException if it has another length
   */
  public static CustomerKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidRequestException(
          "customer key", "is " + bytes.length + " bytes long", "Give 32 random bytes.");
    }
    return new CustomerKey(bytes);
  }

  /** Gives the MD5 that tells keys apart, in Base64, as answers tell it. */
  public String md5() {
    return md5;
  }

  /**
   * Sends it with a call; called by what stores and reads objects.
   *
   * @throws IllegalStateException if it was wiped
   */
  public Call.Builder sendWith(Call.Builder call) {
    return send(call, HEADER);
  }

  /** Sends it with a call that copies from what is encrypted under it. */
  Call.Builder sendForSource(Call.Builder call) {
    return send(call, SOURCE);
  }

  private Call.Builder send(Call.Builder call, String header) {
    return call.header(header + "algorithm", "AES256")
        .header(header + "key", key.revealTo(bytes -> Base64.getEncoder().encodeToString(bytes)))
        .header(header + "key-MD5", md5);
  }

  /** Overwrites the key. A second call does nothing. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "CustomerKey[256 bit" + (key.isClosed() ? ", wiped]" : "]");
  }
}
