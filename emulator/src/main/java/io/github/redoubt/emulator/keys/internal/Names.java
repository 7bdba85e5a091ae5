package io.github.redoubt.emulator.keys.internal;

import java.util.Set;
import java.util.regex.Pattern;

/** What names, descriptions, aliases and ring ids may look like. */
public final class Names {

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
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

  private Names() {}

  public static void requireName(String name) {
    requireLength("name", name, 2, 90);
  }

  public static void requireDescription(String description) {
    requireLength("description", description, 2, 240);
  }

  public static void requireAlias(String alias) {
    requireWord("alias", alias);
    if (RESERVED.contains(alias)) {
      throw Refusal.field("alias", "is a reserved word");
    }
  }

  /** A word that can stand in for an id, so it must not look like one. */
  public static void requireWord(String field, String word) {
    requireLength(field, word, 2, 90);
    if (!PLAIN_WORD.matcher(word).matches()) {
      throw Refusal.field(field, "may hold letters, digits, - and _ only");
    }
    if (UUID_FORM.matcher(word).matches()) {
      throw Refusal.field(field, "must not be a UUID");
    }
  }

  public static void requireRingId(String id) {
    requireLength("key_ring_id", id, 2, 100);
    if (!PLAIN_WORD.matcher(id).matches()) {
      throw Refusal.path("key_ring_id", "may hold letters, digits, - and _ only");
    }
  }

  private static void requireLength(String field, String value, int least, int most) {
    int length = value.codePointCount(0, value.length());
    if (length < least || length > most) {
      throw Refusal.field(field, "must have " + least + " to " + most + " characters");
    }
  }
}
