package io.github.redoubt.emulator.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Signs and verifies tokens with an RSA key that this emulator made for itself. */
final class Signer {

  private final String keyId = UUID.randomUUID().toString();

  private final CompletableFuture<KeyPair> pair = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /** Begins to make the key beside whatever else goes on; without it, the first use makes it. */
  void prepare() {
    if (begun.compareAndSet(false, true)) {
      pair.completeAsync(Signer::newPair);
    }
  }

  private KeyPair pair() {
    prepare();
    return pair.join();
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
    try {
      token.sign(new RSASSASigner(pair().getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /**
   * Verifies the signature; what else must hold is for the caller to check.
   *
   * @return empty if the signature is not by this key, or by another algorithm
   * @throws ParseException if it is no token
   */
  Optional<JWTClaimsSet> verify(String text) throws ParseException {
    SignedJWT token = SignedJWT.parse(text);
    try {
      boolean good =
          token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
              && token.verify(new RSASSAVerifier(publicKey()));
      return good ? Optional.of(token.getJWTClaimsSet()) : Optional.empty();
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }

  /** Gives the key set that others verify with. */
  String keySet() {
    RSAKey key =
        new RSAKey.Builder(publicKey())
            .keyID(keyId)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .build();
    return new JWKSet(key).toString(true);
  }

  private RSAPublicKey publicKey() {
    return (RSAPublicKey) pair().getPublic();
  }
}
