package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;

/**
 * An access tag that a resource must have.
 *
 * @param name what is before the colon, such as {@code env}
 * @param operator how its value is compared
 * @param value what is after it, such as {@code prod}
 */
public record ResourceTag(String name, Operator operator, String value) {

  static ResourceTag parse(String tag) {
    int colon = tag.indexOf(':');
    if (colon < 1 || colon == tag.length() - 1) {
      throw new InvalidRequestException(
          "tag", "is not a name, a colon and a value", "Give one like env:prod.");
    }
    return new ResourceTag(
        tag.substring(0, colon), Operator.STRING_EQUALS, tag.substring(colon + 1));
  }

  @Override
  public String toString() {
    return name + ":" + value;
  }
}
