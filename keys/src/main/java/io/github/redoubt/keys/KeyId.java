package io.github.redoubt.keys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;
import java.util.regex.Pattern;

/**
 * Names a key in its instance.
 *
 * @param value the id as the service gave it, a UUID
 */
@Plain
public record KeyId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /**
   * Checks the form.
   *
   * @throws InvalidRequestException if it is no id, such as a whole CRN
   */
  public KeyId {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidRequestException(
          "key id",
          "is not an id of letters, digits and dashes",
          value.startsWith("crn:")
              ? "It is a CRN: use KeyId.of(Crn.parse(...))."
              : "Use the id as the service gave it.");
    }
  }

  /**
   * Takes the id from a key's CRN.
   *
   * @throws InvalidRequestException if the CRN is not a key's
   */
  public static KeyId of(Crn key) {
    if (!key.resourceType().equals("key") || key.resource().isEmpty()) {
      throw new InvalidRequestException(
          "crn", "names no key", "Give one whose resource type is 'key', like RootKey.crn().");
    }
    return new KeyId(key.resource());
  }

  @Override
  public String toString() {
    return value;
  }
}
