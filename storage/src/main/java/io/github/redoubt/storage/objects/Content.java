package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.HeaderText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is stored as an object: bytes from anywhere, and what is kept beside them.
 *
 * <p>Immutable: {@link #contentType} and {@link #metadata} give a changed copy. The bytes are read
 * when they are sent, in constant memory. Bytes in memory and files can be sent again after a
 * failure, and are protected by a SHA-256 that the service checks (which for a file costs one more
 * read); a stream can be sent once only, and not be checked by more than its length.
 */
public final class Content {

  /** Where the bytes come from. */
  interface Source {
    long sizeBytes() throws IOException;

    InputStream open() throws IOException;

    boolean oneTime();
  }

  private final Source source;
  private final Optional<String> contentType;
  private final Map<String, String> metadata;

  private Content(Source source, Optional<String> contentType, Map<String, String> metadata) {
    this.source = source;
    this.contentType = contentType;
    this.metadata = metadata;
  }

  /** Takes a copy of bytes. */
  public static Content of(byte[] bytes) {
    return of(new Memory(bytes.clone()));
  }

  /** Takes a text as UTF-8, with the media type {@code text/plain; charset=utf-8}. */
  public static Content of(String text) {
    return of(new Memory(text.getBytes(UTF_8))).contentType("text/plain; charset=utf-8");
  }

  /** Takes the bytes that a file has when it is sent. */
  public static Content of(Path file) {
    return of(new File(file));
  }

  /**
   * Takes bytes that can be read once.
   *
   * @param stream read to its end when it is sent, and not closed
   * @param sizeBytes how many bytes it has; the upload fails, and nothing is stored, if it turns
   *     out to have fewer or more
   * @throws InvalidRequestException if the length is negative
   */
  public static Content of(InputStream stream, long sizeBytes) {
    if (sizeBytes < 0) {
      throw new InvalidRequestException(
          "sizeBytes", "is " + sizeBytes, "Give the number of bytes that the stream has.");
    }
    return of(new Once(stream, sizeBytes));
  }

  private static Content of(Source source) {
    return new Content(source, Optional.empty(), Map.of());
  }

  /**
   * Stores a media type beside the bytes, which readers are told.
   *
   * @param mediaType such as {@code application/json}
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content contentType(String mediaType) {
    return new Content(source, Optional.of(HeaderText.mediaType(mediaType)), metadata);
  }

  /**
   * Stores a value of the application's beside the bytes; not secret.
   *
   * @param name lower-case letters, digits, dots, dashes and underscores, because the service does
   *     not tell upper case from lower
   * @param value printable ASCII, with no blank at either end; the service limits all values
   *     together, to about 2,000 bytes
   * @throws InvalidRequestException if it cannot be sent in a header, or would not come back as it
   *     is
   */
  public Content metadata(String name, String value) {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(HeaderText.metadataName(name), HeaderText.checked("metadata " + name, value));
    return new Content(source, contentType, Map.copyOf(more));
  }

  Source source() {
    return source;
  }

  Optional<String> contentType() {
    return contentType;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public String toString() {
    return "Content[" + source.getClass().getSimpleName() + "]";
  }

  private static final class Memory implements Source {
    private final byte[] bytes;

    Memory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean oneTime() {
      return false;
    }
  }

  private record File(Path path) implements Source {
    @Override
    public long sizeBytes() throws IOException {
      return Files.size(path);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public boolean oneTime() {
      return false;
    }
  }

  private record Once(InputStream stream, long sizeBytes) implements Source {
    /** What is borrowed is not closed. */
    @Override
    public InputStream open() {
      return new java.io.FilterInputStream(stream) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          return in.read(into, offset, length);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean oneTime() {
      return true;
    }
  }
}
