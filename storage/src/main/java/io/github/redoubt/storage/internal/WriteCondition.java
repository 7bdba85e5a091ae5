package io.github.redoubt.storage.internal;

/**
 * What has to be so, or nothing is written.
 *
 * @param header that says it
 * @param value of the header
 */
public record WriteCondition(String header, String value) {

  /** That no object has the key. */
  public static final WriteCondition ABSENT = new WriteCondition("If-None-Match", "*");

  /** That the object still is the one that was read. */
  public static WriteCondition unchanged(String etag) {
    return new WriteCondition("If-Match", '"' + etag + '"');
  }
}
