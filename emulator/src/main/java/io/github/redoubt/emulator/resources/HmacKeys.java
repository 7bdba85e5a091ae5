package io.github.redoubt.emulator.resources;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The HMAC credentials of Object Storage, by their access key ids. */
public final class HmacKeys {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 24;

  private final Map<String, HmacKey> keys = new ConcurrentHashMap<>();

  HmacKeys() {}

  /**
   * One of them. Its text leaves the secret out.
   *
   * @param accessKeyId 32 hexadecimal digits
   * @param secretAccessKey 48 hexadecimal digits
   * @param iamId who signs with it
   * @param instanceCrn the Object Storage instance that it was made for
   */
  public record HmacKey(
      String accessKeyId,
      String secretAccessKey,
      String iamId,
      String accountId,
      String instanceCrn) {

    @Override
    public String toString() {
      return "HmacKey[" + accessKeyId + "]";
    }
  }

  HmacKey create(String iamId, ServiceInstance instance) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    HmacKey made =
        new HmacKey(
            UUID.randomUUID().toString().replace("-", ""),
            HexFormat.of().formatHex(secret),
            iamId,
            instance.accountId(),
            instance.crn());
    keys.put(made.accessKeyId(), made);
    return made;
  }

  /** Looks a credential up by its access key id. */
  public Optional<HmacKey> find(String accessKeyId) {
    return Optional.ofNullable(keys.get(accessKeyId));
  }

  void delete(String accessKeyId) {
    keys.remove(accessKeyId);
  }
}
