package io.github.redoubt.storage.signing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.internal.HeaderText;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;

/**
 * A presigned URL for storing, under construction. What is said here has to be sent with it, as
 * {@link PresignedUrl#headers()} tells; what is not said, whoever uses it is free in. Belongs to
 * one thread.
 */
public final class PresignedPut {

  private final Presigning presigning;
  private final Map<String, String> headers = new TreeMap<>();

  PresignedPut(Presigning presigning) {
    this.presigning = presigning;
  }

  /** Requires a media type, such as {@code image/png}. */
  public PresignedPut contentType(String mediaType) {
    return requiring("Content-Type", HeaderText.mediaType(mediaType));
  }

  /** Requires exactly the bytes that have a checksum: the URL stores these, and no others. */
  public PresignedPut checkedBy(Checksum checksum) {
    return requiring(checksum.algorithm().header(), checksum.base64());
  }

  /**
   * Requires a value that is kept beside the bytes.
   *
   * @param name lower-case letters, digits, dots, dashes and underscores
   * @param value printable ASCII, with no blank at either end
   */
  public PresignedPut metadata(String name, String value) {
    return requiring("x-amz-meta-" + HeaderText.metadataName(name), value);
  }

  /** Stores only if no object has the key by then. */
  public PresignedPut ifAbsent() {
    return requiring("If-None-Match", "*");
  }

  private PresignedPut requiring(String header, String value) {
    headers.put(header, Required.value(header, value));
    return this;
  }

  /**
   * Makes it.
   *
   * @throws InvalidRequestException if the key of the object cannot be one
   */
  public PresignedUrl create() {
    return presigning.signed("PUT", presigning.address(), Headers.of(headers));
  }

  @Override
  public String toString() {
    return "PresignedPut[" + presigning + ", " + headers.keySet() + "]";
  }
}
