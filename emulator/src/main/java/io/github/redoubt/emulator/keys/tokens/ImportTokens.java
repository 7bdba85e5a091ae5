package io.github.redoubt.emulator.keys.tokens;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;

/**
 * The rules of import tokens: one an instance, counted retrievals, and what an import must prove.
 */
public final class ImportTokens {

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_RETRIEVALS = 500;

  private ImportTokens() {}

  /** A token and the count that was true when it was read. */
  record Issued(ImportToken token, int remainingRetrievals) {}

  /** A token with what its retriever needs. */
  record Retrieved(ImportToken token, int remainingRetrievals, PublicKey key) {}

  static Issued issue(TokenHost instance, Duration expiration, int maxAllowedRetrievals) {
    requireOffered(instance);
    if (expiration.compareTo(SHORTEST) < 0 || expiration.compareTo(LONGEST) > 0) {
      throw Refusal.field("expiration", "must be from 300 to 86400 seconds");
    }
    if (maxAllowedRetrievals < 1 || maxAllowedRetrievals > MOST_RETRIEVALS) {
      throw Refusal.field("maxAllowedRetrievals", "must be from 1 to 500");
    }
    return instance.locked(
        () -> {
          ImportToken token = new ImportToken(instance.now(), expiration, maxAllowedRetrievals);
          instance.replaceImportToken(token);
          return new Issued(token, maxAllowedRetrievals);
        });
  }

  static Retrieved retrieve(TokenHost instance) {
    requireOffered(instance);
    Issued counted =
        instance.locked(
            () -> {
              ImportToken token = living(instance);
              if (token.remainingRetrievals() == 0) {
                throw Refusal.of(ErrorCode.IMPORT_TOKEN_EXPIRED_ERR);
              }
              return new Issued(token, token.retrieved());
            });
    return new Retrieved(
        counted.token(), counted.remainingRetrievals(), counted.token().pair().getPublic());
  }

  /**
   * Opens material that was encrypted to the instance's present token, and checks that the sender
   * knows the token's nonce and the material.
   */
  public static Material open(TokenHost instance, Material payload, SentMaterial.Sealing sealing) {
    requireOffered(instance);
    ImportToken token = instance.locked(() -> living(instance));
    ImportCipher cipher = instance.importCipher();
    Material material;
    try {
      material = cipher.openMaterial(token.pair().getPrivate(), payload);
    } catch (GeneralSecurityException e) {
      throw Refusal.of(
          ErrorCode.BAD_BODY_ERR, "The payload is not encrypted to the present import token");
    }
    if (!material.fitsAes()) {
      throw Refusal.field("payload", "must hold 16, 24 or 32 bytes of key material");
    }
    Material nonce;
    try {
      nonce = cipher.openNonce(material, sealing);
    } catch (GeneralSecurityException e) {
      throw Refusal.of(ErrorCode.INCORRECT_NONCE_IV_ERR);
    }
    if (!nonce.equals(token.nonce())) {
      throw Refusal.of(ErrorCode.INCORRECT_NONCE_ERR);
    }
    return material;
  }

  private static ImportToken living(TokenHost instance) {
    return instance
        .importToken()
        .filter(token -> !token.hasExpired(instance.now()))
        .orElseThrow(() -> Refusal.of(ErrorCode.IMPORT_TOKEN_EXPIRED_ERR));
  }

  private static void requireOffered(TokenHost instance) {
    if (instance.dedicated()) {
      throw Refusal.of(
          ErrorCode.FEATURE_RESTRICTED_ERR, "A dedicated instance has no import tokens");
    }
  }
}
