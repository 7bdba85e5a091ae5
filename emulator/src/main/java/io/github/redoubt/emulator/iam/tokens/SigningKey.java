package io.github.redoubt.emulator.iam.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.internal.Ids;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key that signs tokens. Its pair is made in the background, so that an emulator need not wait
 * for it to start, and once in a program, because that takes longer than all else at a start.
 * Emulators with the same pair tell each other's tokens by the key's id.
 */
final class SigningKey {

  private static final int BITS = 2048;
  private static final Map<String, CompletableFuture<Parts>> MADE = new ConcurrentHashMap<>();

  private final String id;
  private final CompletableFuture<Parts> parts;

  /**
   * Makes one of an emulator's keys.
   *
   * @param name what it is for
   */
  SigningKey(String name) {
    this.id = name + "-" + Ids.hex32();
    this.parts = MADE.computeIfAbsent(name, SigningKey::start);
  }

  private static CompletableFuture<Parts> start(String name) {
    CompletableFuture<Parts> parts = new CompletableFuture<>();
    Thread maker = new Thread(() -> generate(parts), name + "-signing-key");
    maker.setDaemon(true);
    maker.start();
    return parts;
  }

  private static void generate(CompletableFuture<Parts> parts) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      RSAPublicKey open = (RSAPublicKey) pair.getPublic();
      parts.complete(
          new Parts(new RSASSASigner(pair.getPrivate()), new RSASSAVerifier(open), open));
    } catch (NoSuchAlgorithmException | RuntimeException e) {
      parts.completeExceptionally(e);
    }
  }

  String sign(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).type(JOSEObjectType.JWT).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(parts.join().signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("An RSA key signs RS256", e);
    }
    return token.serialize();
  }

  /** The claims of a token that this key signed; empty if another did, or the token was changed. */
  Optional<JWTClaimsSet> verify(SignedJWT token) {
    if (!id.equals(token.getHeader().getKeyID())) {
      return Optional.empty();
    }
    try {
      return token.verify(parts.join().verifier())
          ? Optional.of(token.getJWTClaimsSet())
          : Optional.empty();
    } catch (JOSEException | ParseException e) {
      return Optional.empty();
    }
  }

  /** The public half, as a member of a key set. */
  RSAKey published() {
    return new RSAKey.Builder(parts.join().open())
        .keyID(id)
        .algorithm(JWSAlgorithm.RS256)
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }

  private record Parts(RSASSASigner signer, RSASSAVerifier verifier, RSAPublicKey open) {}
}
