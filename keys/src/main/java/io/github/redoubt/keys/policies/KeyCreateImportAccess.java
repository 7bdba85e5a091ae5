package io.github.redoubt.keys.policies;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which ways keys can be made in an instance.
 *
 * @param allowed the ways that are open
 * @param importTokensEnforced whether material can be imported through import tokens only, which
 *     leaves no way for standard keys
 */
public record KeyCreateImportAccess(Set<Way> allowed, boolean importTokensEnforced) {

  /** All ways are open, as where there is no such policy. */
  public static final KeyCreateImportAccess UNRESTRICTED =
      new KeyCreateImportAccess(EnumSet.allOf(Way.class), false);

  /** A way of making a key. */
  public enum Way {
    CREATE_ROOT_KEY,
    CREATE_STANDARD_KEY,
    IMPORT_ROOT_KEY,
    IMPORT_STANDARD_KEY
  }

  /** Copies the ways. */
  public KeyCreateImportAccess {
    EnumSet<Way> copy = EnumSet.noneOf(Way.class);
    copy.addAll(allowed);
    allowed = Collections.unmodifiableSet(copy);
  }

  /** Opens ways; the others stay as they are. */
  public KeyCreateImportAccess allowing(Way... ways) {
    EnumSet<Way> more = EnumSet.noneOf(Way.class);
    more.addAll(allowed);
    more.addAll(List.of(ways));
    return new KeyCreateImportAccess(more, importTokensEnforced);
  }

  /** Closes ways; the others stay as they are. */
  public KeyCreateImportAccess forbidding(Way... ways) {
    Set<Way> closed = Set.of(ways);
    return new KeyCreateImportAccess(
        allowed.stream().filter(way -> !closed.contains(way)).collect(Collectors.toSet()),
        importTokensEnforced);
  }

  /** Takes imports through import tokens only; the ways stay as they are. */
  public KeyCreateImportAccess enforcingImportTokens() {
    return new KeyCreateImportAccess(allowed, true);
  }

  /** Takes imports with and without import tokens; the ways stay as they are. */
  public KeyCreateImportAccess notEnforcingImportTokens() {
    return new KeyCreateImportAccess(allowed, false);
  }

  @Override
  public String toString() {
    List<Way> closed = Arrays.stream(Way.values()).filter(way -> !allowed.contains(way)).toList();
    return (closed.isEmpty() ? "all ways" : "all ways but " + closed)
        + (importTokensEnforced ? ", imports through import tokens only" : "");
  }
}
