package io.github.redoubt.storage.checksums;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * CRC-64/NVME, which the service computes of every object: reflected, polynomial {@code
 * 0xad93d23594c93659}, all ones before and after.
 *
 * <p>Finds damage on the way; no protection against somebody who wants to deceive. Belongs to one
 * thread.
 */
public final class Crc64Nvme implements Checksum {

  private static final long REFLECTED = Long.reverse(0xad93d23594c93659L);
  private static final long ONE = 1L << 63;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Sixteen tables of 256 in one array, so that sixteen bytes are taken at a step. */
  private static final long[] TABLES = tables();

  /** The powers of x to 2, 4, 8 ... bits, to move a checksum over any number of bytes. */
  private static final long[] POWERS = powers();

  private static final int PIECE = 64 << 10;

  /** From how many bytes on it is worth the while to shorten them first. */
  private static final int LONG = 4 * ZeroPolynomial.LEFT;

  private long state = -1;
  private @Nullable ZeroPolynomial shortening;

  private static long[] tables() {
    long[] tables = new long[16 << 8];
    for (int i = 0; i < 256; i++) {
      long crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (-(crc & 1) & REFLECTED);
      }
      tables[i] = crc;
    }
    for (int i = 256; i < tables.length; i++) {
      long before = tables[i - 256];
      tables[i] = (before >>> 8) ^ tables[(int) before & 0xff];
    }
    return tables;
  }

  private static long[] powers() {
    long[] powers = new long[64 + 3];
    powers[0] = ONE >>> 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = product(powers[i - 1], powers[i - 1]);
    }
    return powers;
  }

  /** Multiplies two polynomials modulo ours; the highest bit is the coefficient of one. */
  private static long product(long a, long b) {
    long product = 0;
    long shifted = b;
    for (long bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ (-(shifted & 1) & REFLECTED);
    }
    return product;
  }

  /**
   * Gives the checksum of bytes followed by others, from the checksums of both: parts that were
   * summed side by side are held against the sum of the whole.
   *
   * @param first the checksum of the first bytes
   * @param second the checksum of those that follow
   * @param secondLength how many follow; not negative
   */
  public static long combine(long first, long second, long secondLength) {
    if (secondLength < 0) {
      throw new IllegalArgumentException("The length is " + secondLength);
    }
    long power = ONE;
    int bit = 3;
    for (long left = secondLength; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        power = product(POWERS[bit], power);
      }
      bit++;
    }
    return product(power, first) ^ second;
  }

  @Override
  public void update(int b) {
    state = (state >>> 8) ^ TABLES[(int) (state ^ b) & 0xff];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length < LONG) {
      state = after(state, bytes, offset, length);
      return;
    }
    ZeroPolynomial known = shortening;
    if (known == null) {
      known = new ZeroPolynomial();
      shortening = known;
    }
    int words = length & -Long.BYTES;
    byte[] shortened = known.shorten(state, bytes, offset, words);
    state = after(0, shortened, 0, shortened.length);
    state = after(state, bytes, offset + words, length - words);
  }

  private static long after(long state, byte[] bytes, int offset, int length) {
    long[] t = TABLES;
    long crc = state;
    int at = offset;
    int end = offset + length;
    for (; at <= end - 16; at += 16) {
      long a = crc ^ (long) LONGS.get(bytes, at);
      long b = (long) LONGS.get(bytes, at + 8);
      crc =
          t[0xf00 + ((int) a & 0xff)]
              ^ t[0xe00 + ((int) (a >>> 8) & 0xff)]
              ^ t[0xd00 + ((int) (a >>> 16) & 0xff)]
              ^ t[0xc00 + ((int) (a >>> 24) & 0xff)]
              ^ t[0xb00 + ((int) (a >>> 32) & 0xff)]
              ^ t[0xa00 + ((int) (a >>> 40) & 0xff)]
              ^ t[0x900 + ((int) (a >>> 48) & 0xff)]
              ^ t[0x800 + ((int) (a >>> 56) & 0xff)]
              ^ t[0x700 + ((int) b & 0xff)]
              ^ t[0x600 + ((int) (b >>> 8) & 0xff)]
              ^ t[0x500 + ((int) (b >>> 16) & 0xff)]
              ^ t[0x400 + ((int) (b >>> 24) & 0xff)]
              ^ t[0x300 + ((int) (b >>> 32) & 0xff)]
              ^ t[0x200 + ((int) (b >>> 40) & 0xff)]
              ^ t[0x100 + ((int) (b >>> 48) & 0xff)]
              ^ t[(int) (b >>> 56) & 0xff];
    }
    for (; at < end; at++) {
      crc = (crc >>> 8) ^ t[(int) (crc ^ bytes[at]) & 0xff];
    }
    return crc;
  }

  /** Takes all bytes that the buffer has left, and leaves it empty. */
  @Override
  public void update(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      update(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      buffer.position(buffer.limit());
      return;
    }
    byte[] piece = new byte[Math.min(buffer.remaining(), PIECE)];
    while (buffer.hasRemaining()) {
      int count = Math.min(buffer.remaining(), piece.length);
      buffer.get(piece, 0, count);
      update(piece, 0, count);
    }
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = -1;
  }
}
