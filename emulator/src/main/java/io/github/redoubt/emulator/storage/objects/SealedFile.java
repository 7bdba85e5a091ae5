package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An object at rest: segments of 64 KiB, each under AES-256-GCM with the object's own data key and
 * its number as nonce, so that any range is read without the rest and memory stays small. A data
 * key never encrypts a second object.
 */
final class SealedFile {

  static final int SEGMENT = 64 << 10;
  private static final int TAG = 16;

  private SealedFile() {}

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void begin(Cipher cipher, int mode, SecretKeySpec key, long segment)
      throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(12).putLong(4, segment).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
  }

  /** Encrypts a stream to its end into a file, and gives the number of plain bytes. */
  static long write(Path file, byte[] dataKey, InputStream plain) throws IOException {
    Cipher cipher = cipher();
    SecretKeySpec key = new SecretKeySpec(dataKey, "AES");
    byte[] segment = new byte[SEGMENT];
    byte[] sealed = new byte[SEGMENT + TAG];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (long number = 0; ; number++) {
        int read = plain.readNBytes(segment, 0, SEGMENT);
        if (read == 0) {
          return size;
        }
        begin(cipher, Cipher.ENCRYPT_MODE, key, number);
        out.write(sealed, 0, cipher.doFinal(segment, 0, read, sealed));
        size += read;
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a range of a file's plain bytes. */
  static InputStream read(Path file, byte[] dataKey, long from, long length) throws IOException {
    return new Plain(FileChannel.open(file, StandardOpenOption.READ), dataKey, from, length);
  }

  private static final class Plain extends BlockInput {
    private final FileChannel file;
    private final SecretKeySpec key;
    private final Cipher cipher = cipher();
    private final ByteBuffer sealed = ByteBuffer.allocate(SEGMENT + TAG);
    private final byte[] plain = new byte[SEGMENT];
    private long number;
    private int at;
    private int end;
    private long left;

    Plain(FileChannel file, byte[] dataKey, long from, long length) {
      this.file = file;
      this.key = new SecretKeySpec(dataKey, "AES");
      this.number = from / SEGMENT;
      this.at = (int) (from % SEGMENT);
      this.left = length;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      if (at >= end) {
        next();
      }
      int count = (int) Math.min(Math.min(length, end - at), left);
      System.arraycopy(plain, at, buffer, offset, count);
      at += count;
      left -= count;
      return count;
    }

    private void next() throws IOException {
      sealed.clear();
      long place = number * (SEGMENT + TAG);
      while (sealed.hasRemaining() && file.read(sealed, place + sealed.position()) >= 0) {
        // One read need not fill it.
      }
      try {
        begin(cipher, Cipher.DECRYPT_MODE, key, number);
        end = cipher.doFinal(sealed.array(), 0, sealed.position(), plain);
      } catch (GeneralSecurityException e) {
        throw new IOException("The object at rest was altered", e);
      }
      at = at >= SEGMENT ? 0 : at;
      number++;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
