package io.github.redoubt.emulator.storage.signing;

import io.github.redoubt.emulator.iam.authority.Identity;
import java.util.Optional;

/** The HMAC credentials that are good now, wherever they were made. */
@FunctionalInterface
public interface HmacCredentials {

  /** Looks a credential up; empty as soon as it is deleted. */
  Optional<HmacCredential> find(String accessKeyId);

  /**
   * One of them. Its text leaves the secret out.
   *
   * @param who signs with it
   * @param instanceCrn the service instance that it was made for
   */
  record HmacCredential(
      String accessKeyId, String secretAccessKey, Identity who, String instanceCrn) {

    @Override
    public String toString() {
      return "HmacCredential[" + accessKeyId + "]";
    }
  }
}
