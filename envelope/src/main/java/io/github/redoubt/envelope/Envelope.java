package io.github.redoubt.envelope;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.UnreadableDataException;
import io.github.redoubt.core.internal.Lent;
import io.github.redoubt.core.internal.NewFile;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyStateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Encrypts and decrypts data of any size under a root key: with a data key, which the root key
 * wraps and which stands before the data in a header.
 *
 * <pre>{@code
 * try (Envelope envelope = Envelope.under(keys, orders.id()).open()) {
 *   byte[] sealed = envelope.encrypt(invoice, "invoice", "2026-0001");
 *   byte[] again = envelope.decrypt(sealed, "invoice", "2026-0001");
 * }
 * }</pre>
 *
 * <p>All methods take additional data: up to 254 parts of up to 255 characters, not secret and not
 * stored, that reading must repeat in the same order. They say what the data are for, and are bound
 * both to the data and to their wrapped data key.
 *
 * <p>Whoever disables or deletes the root key makes all data unreadable. A data key that is {@link
 * EnvelopeOpening#reusingDataKeys kept} goes on working for its age limit at most, or until the
 * envelope is closed.
 *
 * <p>Every method may send a request for a data key, and throws what {@link KeyService} throws
 * then: {@link KeyStateException} if the root key is disabled, {@link NotFoundException} if it is
 * deleted. Whatever reads throws {@link UnreadableDataException}: {@link NotEncryptedException},
 * {@link UnknownFormatException}, {@link ForeignRootKeyException} or {@link DamagedDataException}.
 * Each throws {@link InvalidRequestException} if the additional data are too many, {@link
 * UncheckedIOException} if a file or stream fails, and {@link IllegalStateException} after {@link
 * #close}. Safe for use by many threads.
 */
public final class Envelope implements AutoCloseable {

  /**
   * 128 KiB: small enough to stay in a processor's cache while it is encrypted and to be read for
   * one byte of it, large enough that what each costs, a key schedule, is lost in the work.
   */
  static final int SEGMENT_BITS = 17;

  private final DataKeys keys;
  private final RewrapListener listener;
  private final int segmentBits;

  Envelope(DataKeys keys, RewrapListener listener, int segmentBits) {
    this.keys = keys;
    this.listener = listener;
    this.segmentBits = segmentBits;
  }

  /**
   * Begins an envelope under a root key. Nothing is sent.
   *
   * @param keys where the root key is; the envelope only borrows it
   * @param rootKey wraps the data keys
   */
  public static EnvelopeOpening under(KeyService keys, KeyId rootKey) {
    return new EnvelopeOpening(keys, rootKey);
  }

  /** Encrypts bytes. Gives the header and the encrypted data in one array. */
  public byte[] encrypt(byte[] plain, String... aad) {
    Aad additional = Aad.of(aad);
    try (HeldKey key = keys.toEncrypt(additional, plain.length)) {
      return WholeMessage.encrypt(keys.newHeader(key, segmentBits), key, additional, plain);
    }
  }

  /** Decrypts bytes that were encrypted in any way that this class has: all, or nothing. */
  public byte[] decrypt(byte[] encrypted, String... aad) {
    Aad additional = Aad.of(aad);
    EnvelopeHeader header = EnvelopeHeader.of(encrypted);
    try (HeldKey key = keys.toDecrypt(header, additional)) {
      var unused = renewal(header, key);
      return WholeMessage.decrypt(header, key, additional, encrypted);
    }
  }

  /**
   * Encrypts a file into another, which is there whole or not at all; it may be the same.
   *
   * <p>The new file is written beside its place first, and then takes it, with what was there. Only
   * its owner may read it.
   *
   * @return how many plain bytes there were
   */
  public long encrypt(Path from, Path to, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(
        () -> {
          try (InputStream in = Files.newInputStream(from)) {
            return NewFile.write(to, out -> encryptAll(in, out, additional));
          }
        });
  }

  /**
   * Decrypts a file into another, which is there whole or not at all; it may be the same. Written
   * as {@link #encrypt(Path, Path, String...)} does.
   *
   * @return how many plain bytes there were
   */
  public long decrypt(Path from, Path to, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(
        () -> {
          try (DecryptingStream in = decrypting(Files.newInputStream(from), additional)) {
            return NewFile.write(to, in::transferTo);
          }
        });
  }

  /**
   * Encrypts all that a stream gives, in constant memory. Neither stream is closed. If one fails,
   * what was written is incomplete, and no reader accepts it.
   *
   * @return how many plain bytes there were
   */
  public long encrypt(InputStream from, OutputStream to, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(() -> encryptAll(from, Lent.out(to), additional));
  }

  /**
   * Decrypts all that a stream gives, in constant memory. Neither stream is closed. What is written
   * is authentic, but if this throws it is not all: take it back then.
   *
   * @return how many plain bytes there were
   */
  public long decrypt(InputStream from, OutputStream to, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(
        () -> {
          try (DecryptingStream in = decrypting(Lent.in(from), additional)) {
            return in.transferTo(to);
          }
        });
  }

  /**
   * Encrypts what will be written, in constant memory. The header is written at once.
   *
   * @param to closed with the stream that this gives
   */
  public EncryptingStream encryptingTo(OutputStream to, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(() -> encrypting(to, additional));
  }

  /** As {@link #encryptingTo(OutputStream, String...)}, for a channel that blocks. */
  public EncryptingStream encryptingTo(WritableByteChannel to, String... aad) {
    return encryptingTo(Channels.newOutputStream(to), aad);
  }

  /**
   * Encrypts another stream as it is read, in constant memory: for whoever sends it elsewhere.
   *
   * @param plain closed with the stream that this gives
   */
  public EncryptedSource encryptingFrom(InputStream plain, String... aad) {
    Aad additional = Aad.of(aad);
    try (HeldKey key = keys.toEncrypt(additional, 0)) {
      return new EncryptedSource(keys.newHeader(key, segmentBits), key, additional, plain);
    }
  }

  /**
   * Decrypts what will be read, in constant memory. The header is read at once.
   *
   * @param from closed with the stream that this gives, and if this throws
   */
  public DecryptingStream decryptingFrom(InputStream from, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(() -> decrypting(from, additional));
  }

  /** As {@link #decryptingFrom(InputStream, String...)}, for a channel that blocks. */
  public DecryptingStream decryptingFrom(ReadableByteChannel from, String... aad) {
    return decryptingFrom(Channels.newInputStream(from), aad);
  }

  /**
   * Opens encrypted data to be read at any place: only the segments that are read are decrypted,
   * and the last one at once, so that the size is known to be true.
   *
   * @param from begins with the header where it stands now; closed with the channel that this
   *     gives, and if this throws
   */
  public DecryptingChannel randomAccessTo(SeekableByteChannel from, String... aad) {
    Aad additional = Aad.of(aad);
    return unchecked(
        () ->
            closingOnFailure(
                from,
                () -> {
                  EnvelopeHeader header = EnvelopeHeader.read(Channels.newInputStream(from));
                  try (HeldKey key = keys.toDecrypt(header, additional)) {
                    return new DecryptingChannel(
                        header, key, additional, renewal(header, key), from);
                  }
                }));
  }

  /** As {@link #randomAccessTo(SeekableByteChannel, String...)}, for a file. */
  public DecryptingChannel randomAccessTo(Path file, String... aad) {
    return randomAccessTo(unchecked(() -> Files.newByteChannel(file)), aad);
  }

  /**
   * Asks the service whether the root key was rotated since a header was written. Never answers
   * from data keys that are kept.
   *
   * @return the header to store in its place, if it was; the data stay as they are
   */
  public Optional<EnvelopeHeader> renewed(EnvelopeHeader header, String... aad) {
    Aad additional = Aad.of(aad);
    Optional<EnvelopeHeader> renewed;
    try (HeldKey key = keys.unwrapped(header, additional)) {
      renewed = key.rewrapped().map(header::with);
    }
    // It will take the place of the only text that opens the data: it must open them too.
    renewed.ifPresent(next -> keys.unwrapped(next, additional).close());
    return renewed;
  }

  /**
   * Replaces the header of a file if the root key was rotated since it was written. Its data are
   * not touched.
   *
   * <p>A header of the same size is written over the old one, which is kept in a file beside it
   * meanwhile ({@code .NAME.redoubt-header}); for one of another size the file is copied. If this
   * is interrupted half-way, the file may be unreadable until this is called again, which puts the
   * old header back first. Nobody else may read or write the file meanwhile.
   *
   * @return whether the file has a new header
   */
  public boolean renew(Path file, String... aad) {
    Aad.of(aad);
    return unchecked(
        () -> {
          HeaderReplacement replacement = new HeaderReplacement(file);
          replacement.recover();
          EnvelopeHeader old = EnvelopeHeader.of(file);
          Optional<EnvelopeHeader> next = renewed(old, aad);
          if (next.isPresent()) {
            replacement.replace(old, next.get());
          }
          return next.isPresent();
        });
  }

  /** Wipes the data keys that are kept. Streams that are open go on. */
  @Override
  public void close() {
    keys.close();
  }

  private long encryptAll(InputStream from, OutputStream to, Aad aad) throws IOException {
    EncryptingStream out = encrypting(to, aad);
    try {
      long count = out.writeAll(from);
      out.close();
      return count;
    } catch (IOException | RuntimeException e) {
      out.abandon();
      throw e;
    }
  }

  private EncryptingStream encrypting(OutputStream to, Aad aad) throws IOException {
    try (HeldKey key = keys.toEncrypt(aad, 0)) {
      return new EncryptingStream(keys.newHeader(key, segmentBits), key, aad, to);
    }
  }

  private DecryptingStream decrypting(InputStream from, Aad aad) throws IOException {
    return closingOnFailure(
        from,
        () -> {
          EnvelopeHeader header = EnvelopeHeader.read(from);
          try (HeldKey key = keys.toDecrypt(header, aad)) {
            return new DecryptingStream(header, key, aad, renewal(header, key), from);
          }
        });
  }

  private Optional<EnvelopeHeader> renewal(EnvelopeHeader header, HeldKey key) {
    Optional<EnvelopeHeader> renewed = key.rewrapped().map(header::with);
    renewed.ifPresent(next -> listener.rewrapped(header, next));
    return renewed;
  }

  private static <T> T closingOnFailure(AutoCloseable source, Io<T> work) throws IOException {
    try {
      return work.run();
    } catch (IOException | RuntimeException e) {
      try {
        source.close();
      } catch (Exception alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  private static <T> T unchecked(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Io<T> {
    T run() throws IOException;
  }
}
