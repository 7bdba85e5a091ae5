package io.github.redoubt.storage.versioning;

/**
 * Whether a bucket keeps versions. A state that this version does not know is kept as it came.
 *
 * @param name the service's own word; empty where versions were never kept
 */
public record VersioningState(String name) {

  /** Versions were never kept: what is overwritten or deleted is gone. */
  public static final VersioningState NEVER = new VersioningState("");

  /** Each write makes a version, each deletion a marker. */
  public static final VersioningState ENABLED = new VersioningState("Enabled");

  /** The versions that there are stay; writes make no more. */
  public static final VersioningState SUSPENDED = new VersioningState("Suspended");

  /** The states that this version knows, for {@code switch}. */
  public enum Known {
    /** Versions were never kept. */
    NEVER,
    /** Each write makes a version. */
    ENABLED,
    /** Writes make no more versions. */
    SUSPENDED,
    /** Any other. */
    OTHER
  }

  /** Gives the state as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "" -> Known.NEVER;
      case "Enabled" -> Known.ENABLED;
      case "Suspended" -> Known.SUSPENDED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "Never" : name;
  }
}
