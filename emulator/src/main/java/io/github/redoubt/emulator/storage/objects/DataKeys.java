package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
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

  public DataKey make(Bucket bucket) {
    byte[] plain = random(32);
    return new DataKey(plain, wrap(bucket, plain));
  }

  private String wrap(Bucket bucket, byte[] plain) {
    if (bucket.rootKey().isEmpty()) {
      byte[] nonce = random(NONCE);
      byte[] sealed = ownCipher(Cipher.ENCRYPT_MODE, nonce, plain);
      return Base64.getEncoder().encodeToString(nonce)
          + "."
          + Base64.getEncoder().encodeToString(sealed);
    }
    try {
      return rootKeys.wrap(bucket.rootKey().get(), bucket.instance().crn(), plain);
    } catch (Refused e) {
      throw Rejection.keyOutOfUse();
    }
  }

  public byte[] open(Bucket bucket, String wrapped) {
    if (bucket.rootKey().isEmpty()) {
      String[] parts = wrapped.split("\\.", 2);
      Base64.Decoder base64 = Base64.getDecoder();
      return ownCipher(Cipher.DECRYPT_MODE, base64.decode(parts[0]), base64.decode(parts[1]));
    }
    try {
      return rootKeys.unwrap(bucket.rootKey().get(), bucket.instance().crn(), wrapped);
    } catch (Refused e) {
      throw Rejection.keyOutOfUse();
    }
  }

  private byte[] ownCipher(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(mode, own, new GCMParameterSpec(128, nonce));
      return aes.doFinal(input);
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
