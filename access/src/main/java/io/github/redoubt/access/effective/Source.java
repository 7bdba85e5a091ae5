package io.github.redoubt.access.effective;

import java.util.Locale;
import java.util.Optional;

/**
 * Whom somebody has a policy from.
 *
 * @param kind itself, a group that it is in, or a profile that it can act as
 * @param id the id of that one
 * @param name what that one is called; empty for itself
 * @param through the name of the profile that it must act as to be in the group; empty where it is
 *     in the group itself
 */
public record Source(Kind kind, String id, String name, Optional<String> through) {

  /** What it is. */
  public enum Kind {
    /** The one that was asked about. */
    OWN,
    /** An access group. */
    GROUP,
    /** A trusted profile. */
    PROFILE
  }

  @Override
  public String toString() {
    String kindWord = kind.name().toLowerCase(Locale.ROOT);
    return (name.isEmpty() ? kindWord : kindWord + " '" + name + "'")
        + through.map(profile -> " as profile '" + profile + "'").orElse("");
  }
}
