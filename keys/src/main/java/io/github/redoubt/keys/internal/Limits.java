package io.github.redoubt.keys.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the service would refuse, refused before it is sent. */
public final class Limits {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]*");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final int MOST_ALIASES = 5;
  private static final int MOST_DATA = 255;
  private static final int MOST_STANDARD_BYTES = 7_500;

  /** Words that mean something else in a key's place in a path. */
  private static final Set<String> RESERVED =
      Set.of(
          "allowed_ip",
          "key",
          "keys",
          "metadata",
          "policy",
          "policies",
          "registration",
          "registrations",
          "ring",
          "rings",
          "rotate",
          "wrap",
          "unwrap",
          "rewrap",
          "version",
          "versions");

  private Limits() {}

  public static void name(String name) {
    length("name", name, 2, 90);
  }

  public static void description(String description) {
    length("description", description, 2, 240);
  }

  public static void alias(String alias, List<String> others) {
    aliasForm(alias);
    if (others.size() >= MOST_ALIASES) {
      throw new InvalidRequestException(
          "alias",
          "is one more than the " + MOST_ALIASES + " that a key can have",
          "Leave one out.");
    }
    if (others.contains(alias)) {
      throw new InvalidRequestException("alias", "is given twice", "Leave one out.");
    }
  }

  public static void aliasForm(String alias) {
    length("alias", alias, 2, 90);
    words("alias", alias);
    if (UUID.matcher(alias).matches()) {
      throw new InvalidRequestException(
          "alias", "has the form of a UUID, which only key ids have", "Choose another one.");
    }
    if (RESERVED.contains(alias)) {
      throw new InvalidRequestException(
          "alias", "is '" + alias + "', a word that the service keeps", "Choose another one.");
    }
  }

  public static void newRing(String id) {
    length("ring id", id, 2, 100);
    words("ring id", id);
  }

  /** Rings that exist may have ids that new ones cannot have. */
  public static void ring(String id) {
    if (id.isBlank() || id.length() > 100 || !id.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new InvalidRequestException(
          "ring id",
          "is not 1 to 100 printable characters",
          "Use the id as rings().list() gives it.");
    }
  }

  /** A standard key holds any secret, up to what the service can keep. */
  public static void standardMaterial(int sizeBytes) {
    if (sizeBytes < 1 || sizeBytes > MOST_STANDARD_BYTES) {
      throw new InvalidRequestException(
          "material",
          "is " + sizeBytes + " bytes long",
          "A standard key takes 1 to 7,500 bytes: keep what is longer encrypted elsewhere, and its"
              + " data key here.");
    }
  }

  /** Gives additional data as it is sent: not at all if there is none. */
  public static Optional<List<String>> additionalData(String... aad) {
    if (aad.length > MOST_DATA) {
      throw new InvalidRequestException(
          "additional data",
          "has " + aad.length + " parts, and at most " + MOST_DATA + " are possible",
          "Join some of them.");
    }
    for (String part : aad) {
      if (part.length() > MOST_DATA) {
        throw new InvalidRequestException(
            "additional data",
            "has a part of " + part.length() + " characters, and at most 255 are possible",
            "Split it, or use a hash of it.");
      }
    }
    return aad.length == 0 ? Optional.empty() : Optional.of(List.of(aad));
  }

  private static void length(String field, String value, int least, int most) {
    if (value.length() < least || value.length() > most) {
      throw new InvalidRequestException(
          field,
          "has " + value.length() + " characters",
          "Use " + least + " to " + most + " of them.");
    }
  }

  private static void words(String field, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new InvalidRequestException(
          field,
          "holds other characters than letters, digits, dashes and underscores",
          "Leave them out.");
    }
  }
}
