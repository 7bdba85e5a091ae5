package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data key of each object, wrapped under the bucket's root key, or under a key of the
 * emulator's own where the bucket has none. It is asked for at every read and write, so that a key
 * out of use is felt at once.
 */
public final class DataKeys {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;

  private final RootKeys rootKeys;
  private final SecretKeySpec own = new SecretKeySpec(random(32), "AES");

  public DataKeys(RootKeys rootKeys) {
    this.rootKeys = rootKeys;
  }

  /** A data key, and what is kept of it. */
  public static final class DataKey {
    private final byte[] plain;
    private final String wrapped;

    DataKey(byte[] plain, String wrapped) {
      this.plain = plain;
      this.wrapped = wrapped;
    }

    byte[] plain() {
      return plain;
    }

    String wrapped() {
      return wrapped;
    }
  }

  /**
   * Makes a data key.
   *
   * @param customer without whose key it is not opened again, on top of the bucket's root key
   */
  public DataKey make(Bucket bucket, Optional<CustomerKey> customer) {
    byte[] plain = random(32);
    byte[] inner = customer.map(key -> seal(aes(key), plain)).orElse(plain);
    return new DataKey(plain, wrap(bucket, inner));
  }

  public byte[] open(Bucket bucket, String wrapped, Optional<CustomerKey> customer) {
    byte[] inner = unwrap(bucket, wrapped);
    return customer.map(key -> unseal(aes(key), inner)).orElse(inner);
  }

  private static SecretKeySpec aes(CustomerKey customer) {
    return new SecretKeySpec(customer.key(), "AES");
  }

  private String wrap(Bucket bucket, byte[] plain) {
    if (bucket.rootKey().isEmpty()) {
      return Base64.getEncoder().encodeToString(seal(own, plain));
    }
    try {
      return rootKeys.wrap(bucket.rootKey().get(), bucket.instance().crn(), plain);
    } catch (Refused e) {
      throw Rejection.keyOutOfUse();
    }
  }

  private byte[] unwrap(Bucket bucket, String wrapped) {
    if (bucket.rootKey().isEmpty()) {
      return unseal(own, Base64.getDecoder().decode(wrapped));
    }
    try {
      return rootKeys.unwrap(bucket.rootKey().get(), bucket.instance().crn(), wrapped);
    } catch (Refused e) {
      throw Rejection.keyOutOfUse();
    }
  }

  /** Encrypts, and puts the nonce in front. */
  private static byte[] seal(SecretKeySpec key, byte[] plain) {
    byte[] nonce = random(NONCE);
    byte[] sealed = aes(Cipher.ENCRYPT_MODE, key, nonce, plain, 0);
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  private static byte[] unseal(SecretKeySpec key, byte[] sealed) {
    return aes(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), sealed, NONCE);
  }

  private static byte[] aes(int mode, SecretKeySpec key, byte[] nonce, byte[] input, int from) {
    try {
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(mode, key, new GCMParameterSpec(128, nonce));
      return aes.doFinal(input, from, input.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
