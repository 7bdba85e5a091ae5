package io.github.redoubt.keys.bulk;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.internal.Limits;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key that shall be imported, and where its material comes from when its turn has come.
 *
 * <p>The alias is the key's identity: it is unique in the instance, so a key is imported once
 * however often it is asked for. Immutable.
 */
public final class KeyToImport {

  private final String alias;
  private final Supplier<KeyMaterial> material;
  private final String name;
  private final Optional<String> description;

  private KeyToImport(
      String alias, Supplier<KeyMaterial> material, String name, Optional<String> description) {
    this.alias = alias;
    this.material = material;
    this.name = name;
    this.description = description;
  }

  /**
   * Names a key by its alias, which is its name too unless another is given.
   *
   * @param alias 2 to 90 letters, digits, dashes and underscores; unique in the instance
   * @param material asked at most once each time the key's import is tried, on a thread of the
   *     connection; what it gives is wiped right afterwards. Not asked if the key is there already
   * @throws InvalidRequestException if that is no alias
   */
  public static KeyToImport withAlias(String alias, Supplier<KeyMaterial> material) {
    Limits.aliasForm(alias);
    return new KeyToImport(alias, material, alias, Optional.empty());
  }

  /**
   * Gives it another name.
   *
   * @param other 2 to 90 characters; need not be unique; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public KeyToImport named(String other) {
    Limits.name(other);
    return new KeyToImport(alias, material, other, description);
  }

  /**
   * Describes it.
   *
   * @param text 2 to 240 characters; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public KeyToImport describedAs(String text) {
    Limits.description(text);
    return new KeyToImport(alias, material, name, Optional.of(text));
  }

  /** Gives the alias. */
  public String alias() {
    return alias;
  }

  /** Gives the name. */
  public String name() {
    return name;
  }

  /** Gives the description; empty if it has none. */
  public Optional<String> description() {
    return description;
  }

  Supplier<KeyMaterial> material() {
    return material;
  }

  @Override
  public String toString() {
    return "KeyToImport[" + alias + ", " + name + "]";
  }
}
