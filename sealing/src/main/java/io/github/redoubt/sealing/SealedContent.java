package io.github.redoubt.sealing;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.NewFile;
import io.github.redoubt.envelope.DamagedDataException;
import io.github.redoubt.envelope.DecryptingStream;
import io.github.redoubt.envelope.EnvelopeHeader;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The plain bytes of a sealed object as they come in, read once and in constant memory.
 *
 * <p>No byte is given before its segment is authentic, and the end only where the data ended when
 * they were sealed. Belongs to one thread, and holds a connection until it is closed; closing wipes
 * the plain segment.
 */
public final class SealedContent implements AutoCloseable {

  private static final int MOST_IN_MEMORY = 64 << 20;

  private final ObjectContent stored;
  private final DecryptingStream plain;

  SealedContent(ObjectContent stored, DecryptingStream plain) {
    this.stored = stored;
    this.plain = plain;
  }

  /** Gives what the service knows of the object; its size is that of the encrypted bytes. */
  public ObjectInfo info() {
    return stored.info();
  }

  /** Gives the header of the envelope, which names the root key. */
  public EnvelopeHeader header() {
    return plain.header();
  }

  /** Gives the header that a rotation of the root key would have in its place, if there was one. */
  public Optional<EnvelopeHeader> renewedHeader() {
    return plain.renewedHeader();
  }

  /**
   * Gives the plain bytes as they come, the same stream each time. If the transfer breaks off for
   * good or the data are damaged, it throws.
   */
  public InputStream stream() {
    return plain;
  }

  /**
   * Reads all plain bytes into memory, up to 64 MiB.
   *
   * @throws InvalidRequestException if there are more
   * @throws DamagedDataException if the data are not those that were sealed
   * @throws ConnectionException if the rest did not come
   */
  public byte[] bytes() {
    if (stored.lengthBytes() > MOST_IN_MEMORY) {
      throw new InvalidRequestException(
          "object",
          "is " + stored.lengthBytes() + " bytes long, and 64 MiB may be read into memory",
          "Use copyTo or stream.");
    }
    Wiped out = new Wiped((int) stored.lengthBytes());
    try {
      copyTo(out);
      return out.toByteArray();
    } finally {
      out.wipe();
    }
  }

  /**
   * Writes all plain bytes to a file, which is there whole or not at all. Only its owner may read
   * it.
   *
   * @return how many there were
   * @throws DamagedDataException if the data are not those that were sealed
   * @throws ConnectionException if the rest did not come
   * @throws UncheckedIOException if the file cannot be written
   */
  public long copyTo(Path file) {
    try {
      return NewFile.write(file, this::copyTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all plain bytes to a stream, which is not closed. What is written is authentic, but if
   * this throws it is not all: take it back then.
   *
   * @return how many there were
   * @throws DamagedDataException if the data are not those that were sealed
   * @throws ConnectionException if the rest did not come
   * @throws UncheckedIOException if the stream cannot be written
   */
  public long copyTo(OutputStream out) {
    try {
      return plain.transferTo(out);
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** What went wrong with the service or the data says so itself. */
  static RuntimeException told(IOException e) {
    return e.getCause() instanceof RedoubtException cause ? cause : new UncheckedIOException(e);
  }

  /** Wipes what is plain and gives the connection back. */
  @Override
  public void close() {
    try {
      plain.close();
    } catch (IOException e) {
      // What is left behind is a connection that nobody reads from any more.
    } finally {
      stored.close();
    }
  }

  @Override
  public String toString() {
    return "SealedContent[" + stored.info().key() + "]";
  }

  /** Holds plain bytes, and can forget them. */
  private static final class Wiped extends ByteArrayOutputStream {
    Wiped(int size) {
      super(size);
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
