package io.github.redoubt.emulator.storage.objects;

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
public final class SealedFile {

  static final int SEGMENT = 64 << 10;
  private static final int TAG = 16;

  private SealedFile() {}

  private static Cipher cipher(int mode, byte[] dataKey, long segment) {
    try {
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = ByteBuffer.allocate(12).putLong(4, segment).array();
      aes.init(mode, new SecretKeySpec(dataKey, "AES"), new GCMParameterSpec(TAG * 8, nonce));
      return aes;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Encrypts a stream to its end into a file, and gives the number of plain bytes. */
  static long write(Path file, byte[] dataKey, InputStream plain) throws IOException {
    byte[] segment = new byte[SEGMENT];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (long number = 0; ; number++) {
        int read = plain.readNBytes(segment, 0, SEGMENT);
        if (read == 0) {
          return size;
        }
        out.write(cipher(Cipher.ENCRYPT_MODE, dataKey, number).doFinal(segment, 0, read));
        size += read;
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a file; the handle stays good when the object is replaced or deleted meanwhile. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Decrypts a range of plain bytes. */
  static void copy(FileChannel file, byte[] dataKey, long from, long length, OutputStream out)
      throws IOException {
    long left = length;
    long at = from;
    ByteBuffer sealed = ByteBuffer.allocate(SEGMENT + TAG);
    while (left > 0) {
      long number = at / SEGMENT;
      sealed.clear();
      long place = number * (SEGMENT + TAG);
      while (sealed.hasRemaining()) {
        if (file.read(sealed, place + sealed.position()) < 0) {
          break;
        }
      }
      sealed.flip();
      byte[] plain = open(dataKey, number, sealed);
      int start = (int) (at % SEGMENT);
      int count = (int) Math.min(plain.length - start, left);
      out.write(plain, start, count);
      at += count;
      left -= count;
    }
  }

  private static byte[] open(byte[] dataKey, long number, ByteBuffer sealed) throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(sealed.remaining());
    try {
      int length = cipher(Cipher.DECRYPT_MODE, dataKey, number).doFinal(sealed, plain);
      byte[] exact = new byte[length];
      plain.flip().get(exact);
      return exact;
    } catch (GeneralSecurityException e) {
      throw new IOException("The object at rest was altered", e);
    }
  }
}
