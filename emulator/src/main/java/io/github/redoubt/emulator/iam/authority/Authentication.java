package io.github.redoubt.emulator.iam.authority;

/** Says who a caller is. */
@FunctionalInterface
public interface Authentication {

  /**
   * Verifies the signature, issuer and expiry of a bearer token.
   *
   * @param authorization the whole {@code Authorization} header, empty if there was none
   * @throws Authority.TokenRefused if the token is missing, malformed, foreign or expired
   */
  Identity authenticate(String authorization) throws Authority.TokenRefused;
}
