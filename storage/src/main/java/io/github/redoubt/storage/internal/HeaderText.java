package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;

/** The rules for what is sent in headers, and comes back as it was sent. */
public final class HeaderText {

  private HeaderText() {}

  /**
   * Checks a value.
   *
   * @param field what messages call it
   * @throws InvalidRequestException if it has other characters than printable ASCII, or a blank at
   *     an end
   */
  public static String checked(String field, String value) {
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!printable || !value.equals(value.strip())) {
      throw new InvalidRequestException(
          field,
          "cannot be sent in a header: it has other characters than printable ASCII, or a blank at"
              + " an end",
          "Encode it, as Base64 for example.");
    }
    return value;
  }

  /**
   * Checks a media type.
   *
   * @throws InvalidRequestException if it is none, or cannot be sent in a header
   */
  public static String mediaType(String value) {
    if (!value.contains("/")) {
      throw new InvalidRequestException(
          "content type", "is no media type", "Use one like application/json.");
    }
    return checked("content type", value);
  }

  /**
   * Checks the name of a value of the application's; the service does not tell upper case from
   * lower.
   *
   * @throws InvalidRequestException if it has other characters than it may
   */
  public static String metadataName(String name) {
    if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new InvalidRequestException(
          "metadata name",
          "has other characters than a-z, 0-9, dot, dash and underscore",
          "Rename.");
    }
    return name;
  }

  /** Takes the quotes off an ETag, if it has any. */
  public static String unquoted(String etag) {
    boolean quoted = etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }
}
