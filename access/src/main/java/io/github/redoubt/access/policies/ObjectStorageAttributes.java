package io.github.redoubt.access.policies;

/**
 * The attributes of Object Storage that conditions can ask something of.
 *
 * <p>A call has only those that it is about: uploads and downloads have a path, listings have a
 * prefix and a delimiter.
 */
public final class ObjectStorageAttributes {

  /** The object's whole name, of reads, writes and deletions. */
  public static final Attribute.Named PATH = Attribute.named("path");

  /** What the names begin with that a listing asks for. */
  public static final Attribute.Named PREFIX = Attribute.named("prefix");

  /** What a listing takes for the end of a folder's name, such as {@code /}. */
  public static final Attribute.Named DELIMITER = Attribute.named("delimiter");

  private ObjectStorageAttributes() {}
}
