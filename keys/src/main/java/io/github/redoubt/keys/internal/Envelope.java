package io.github.redoubt.keys.internal;

import java.util.List;

/**
 * What almost every body that is sent comes in: one resource, and what it is.
 *
 * @param <T> the resource
 */
public record Envelope<T>(Metadata metadata, List<T> resources) {

  /** Says what the resources are, and how many. */
  public record Metadata(String collectionType, int collectionTotal) {}

  /**
   * Puts one resource in.
   *
   * @param what the middle of the collection type, such as {@code key}
   */
  public static <T> Envelope<T> of(String what, T resource) {
    return new Envelope<>(new Metadata(type(what), 1), List.of(resource));
  }

  /** Gives the name of a kind of resource in the service's words. */
  public static String type(String what) {
    return "application/vnd.ibm.kms." + what + "+json";
  }

  /** The resource may hold material in the clear. */
  @Override
  public String toString() {
    return "Envelope[" + metadata.collectionType + "]";
  }
}
