package io.github.redoubt.emulator.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Fresh identifiers in the shapes that the services give them. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int API_KEY_BYTES = 33;

  private Ids() {}

  public static String uuid() {
    return UUID.randomUUID().toString();
  }

  public static String hex32() {
    return uuid().replace("-", "");
  }

  /** An entity tag: a count of changes, then something that no other entity has. */
  public static String entityTag() {
    return "1-" + hex32();
  }

  /** The tag that an entity has after one more change. */
  public static String nextEntityTag(String tag) {
    int changes = Integer.parseInt(tag.substring(0, tag.indexOf('-')));
    return changes + 1 + "-" + hex32();
  }

  /**
   * Refuses a change that was made from an older state of the entity; {@code *} overwrites whatever
   * is there.
   */
  public static void requireCurrent(String current, Optional<String> ifMatch) {
    String given =
        ifMatch.orElseThrow(() -> Refusal.invalid("The If-Match header is missing or empty."));
    String bare = given.replace("\"", "");
    if (!bare.equals("*") && !bare.equals(current)) {
      throw Refusal.stale("The If-Match header does not match the current entity tag.");
    }
  }

  /** 44 characters, as the service makes them. */
  public static String apiKeySecret() {
    byte[] bytes = new byte[API_KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** What is kept of a secret in order to know it again. */
  public static String digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
