package io.github.redoubt.storage.retention;

/**
 * How firmly a version is locked. A mode that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
public record LockMode(String name) {

  /** Nobody can shorten or lift it, not the owner of the account either. */
  public static final LockMode COMPLIANCE = new LockMode("COMPLIANCE");

  /** Who has the permission for it can shorten and lift it. */
  public static final LockMode GOVERNANCE = new LockMode("GOVERNANCE");

  /** The modes that this version knows, for {@code switch}. */
  public enum Known {
    /** Nobody can lift it. */
    COMPLIANCE,
    /** Who has the permission can lift it. */
    GOVERNANCE,
    /** Any other. */
    OTHER
  }

  /** Gives the mode as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "COMPLIANCE" -> Known.COMPLIANCE;
      case "GOVERNANCE" -> Known.GOVERNANCE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
