package io.github.redoubt.access.apikeys;

import io.github.redoubt.core.internal.Plain;

/**
 * What is done to an API key that was found where anybody can read it, such as in a public
 * repository. An action that this version does not know is kept as it came.
 *
 * @param value the service's word for it
 */
@Plain
public record LeakAction(String value) {

  /** The key stays as it is, and its owner is told. */
  public static final LeakAction NONE = new LeakAction("none");

  /** The key is disabled: nobody signs in with it until it is enabled again. */
  public static final LeakAction DISABLE = new LeakAction("disable");

  /** The key is deleted. */
  public static final LeakAction DELETE = new LeakAction("delete");

  /** The actions that this version knows, for {@code switch}. */
  public enum Known {
    /** The key stays. */
    NONE,
    /** The key is disabled. */
    DISABLE,
    /** The key is deleted. */
    DELETE,
    /** Any other. */
    OTHER
  }

  /** Gives the action as far as this version knows it; never throws. */
  public Known known() {
    return switch (value) {
      case "none" -> Known.NONE;
      case "disable" -> Known.DISABLE;
      case "delete" -> Known.DELETE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
