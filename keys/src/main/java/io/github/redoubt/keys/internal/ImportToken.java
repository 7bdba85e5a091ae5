package io.github.redoubt.keys.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An import token whose contents were found fit for use: a public key to seal material to, and a
 * nonce to prove it with. Good for any number of keys until it expires or is replaced.
 */
public final class ImportToken {

  private static final int LEAST_BITS = 4096;
  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);
  private static final int NONCE_BYTES = 12;
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  private final RSAPublicKey publicKey;
  private final byte[] nonce;
  private final Instant expires;

  private ImportToken(RSAPublicKey publicKey, byte[] nonce, Instant expires) {
    this.publicKey = publicKey;
    this.nonce = nonce;
    this.expires = expires;
  }

  /**
   * Checks what the service sent, because key material goes out under it.
   *
   * @param payload base64 of a public key in PEM
   * @param nonce base64 of 12 bytes
   * @throws InvalidRequestException if the key is unreadable, too short or weak, or the nonce has
   *     another length
   */
  public static ImportToken of(String payload, String nonce, Instant expires) {
    byte[] nonceBytes = decode("nonce", nonce);
    if (nonceBytes.length != NONCE_BYTES) {
      throw unfit("has a nonce of " + nonceBytes.length + " bytes instead of " + NONCE_BYTES);
    }
    return new ImportToken(publicKey(decode("public key", payload)), nonceBytes, expires);
  }

  RSAPublicKey publicKey() {
    return publicKey;
  }

  byte[] nonce() {
    return nonce.clone();
  }

  Instant expires() {
    return expires;
  }

  boolean isSameAs(ImportToken other) {
    return Arrays.equals(nonce, other.nonce) && publicKey.equals(other.publicKey);
  }

  @Override
  public String toString() {
    return "ImportToken[" + publicKey.getModulus().bitLength() + " bit, expires " + expires + "]";
  }

  private static RSAPublicKey publicKey(byte[] pem) {
    Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!matcher.matches()) {
      throw unfit("holds no public key in PEM form");
    }
    RSAPublicKey key = rsa(decode("public key", matcher.group(1).replaceAll("\\s", "")));
    int bits = key.getModulus().bitLength();
    if (bits < LEAST_BITS) {
      throw unfit(
          "has a public key of " + bits + " bit, where at least " + LEAST_BITS + " are due");
    }
    if (key.getPublicExponent().compareTo(LEAST_EXPONENT) < 0
        || !key.getPublicExponent().testBit(0)
        || !key.getModulus().testBit(0)) {
      throw unfit("has a public key with a weak exponent or an even number");
    }
    return key;
  }

  private static RSAPublicKey rsa(byte[] encoded) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw unfit("holds a public key that is not a readable RSA key");
    }
  }

  private static byte[] decode(String what, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unfit("has a " + what + " that is not base64");
    }
  }

  private static InvalidRequestException unfit(String problem) {
    return new InvalidRequestException(
        "import token",
        problem,
        "No key material was sent: make sure that the address is the service's own, and ask IBM's"
            + " support if it is.");
  }
}
