package io.github.redoubt.storage;

import io.github.redoubt.core.InvalidRequestException;

/**
 * What a bucket's bytes cost at rest and in use, for the whole of its life; one that this version
 * does not name is as good.
 *
 * @param code lower-case code such as {@code smart}
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-classes">
 *     Storage classes</a>
 */
public record StorageClass(String code) {

  /** For what is read often. */
  public static final StorageClass STANDARD = new StorageClass("standard");

  /** Priced by how much is read in each month. */
  public static final StorageClass SMART = new StorageClass("smart");

  /** For what is read less than once a month. */
  public static final StorageClass VAULT = new StorageClass("vault");

  /** For what is read a few times a year. */
  public static final StorageClass COLD = new StorageClass("cold");

  /** Of buckets from before; no new bucket can have it. */
  public static final StorageClass FLEX = new StorageClass("flex");

  /** The class of instances on the One-Rate plan; not in geographies. */
  public static final StorageClass ONE_RATE_ACTIVE = new StorageClass("onerate_active");

  /**
   * Checks the code.
   *
   * @throws InvalidRequestException if it is not letters, digits and underscores
   */
  public StorageClass {
    if (!code.matches("[a-z0-9_]+")) {
      throw new InvalidRequestException(
          "storage class",
          "is not a class's code (lower-case letters, digits, underscores)",
          "Use one like smart.");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
