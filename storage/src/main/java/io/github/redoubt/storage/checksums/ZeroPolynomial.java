package io.github.redoubt.storage.checksums;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Makes long messages short without changing their CRC-64/NVME, several times as fast as a table
 * takes them.
 *
 * <p>Of the multiples of the checksum's polynomial one has nine terms only, all at whole words of
 * 64 bits. Whatever multiple is added to a message, its remainder stays; so each word is taken away
 * by adding this one at its place, which changes eight words behind it, until no more are left than
 * the multiple is long. That is exclusive or of words in a row, which the JIT does for several at
 * once.
 *
 * <p>The method is that of Sam Russell, "Chorba: A novel CRC32 implementation" (arXiv 2412.16398).
 * The multiple was found by looking for two sums of four powers each that are one apart.
 */
final class ZeroPolynomial {

  /** How far behind a word those are that change with it, in words. */
  private static final int A = 36;

  private static final int B = 177;
  private static final int C = 210;
  private static final int D = 270;
  private static final int E = 408;
  private static final int F = 449;
  private static final int G = 483;
  private static final int LAST = 1142;

  /** How many bytes are left of a message. */
  static final int LEFT = LAST * Long.BYTES;

  private static final int AT_A_TIME = 2048;

  private final long[] words = new long[LAST + AT_A_TIME];
  private final byte[] left = new byte[LEFT];

  /**
   * Gives a message of {@link #LEFT} bytes whose state after it, from zero, is that of the bytes
   * after {@code state}. It is overwritten by the next call.
   *
   * @param length a multiple of eight, and more than {@link #LEFT}
   */
  byte[] shorten(long state, byte[] bytes, int offset, int length) {
    LongBuffer in =
        ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    Arrays.fill(words, 0, LAST, 0);
    long before = state;
    while (in.remaining() > LAST) {
      int count = Math.min(in.remaining() - LAST, AT_A_TIME);
      in.get(words, LAST, count);
      words[LAST] ^= before;
      before = 0;
      takeAway(words, LAST + count);
      System.arraycopy(words, count, words, 0, LAST);
    }
    in.get(words, LAST, LAST);
    for (int behind : new int[] {A, B, C, D, E, F, G, LAST}) {
      for (int i = LAST; i < LAST + behind; i++) {
        words[i] ^= words[i - behind];
      }
    }
    ByteBuffer.wrap(left).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words, LAST, LAST);
    return left;
  }

  /** Works out what each word is by the time that it is taken away. */
  private static void takeAway(long[] w, int end) {
    for (int i = LAST; i < end; i++) {
      w[i] ^=
          w[i - A] ^ w[i - B] ^ w[i - C] ^ w[i - D] ^ w[i - E] ^ w[i - F] ^ w[i - G] ^ w[i - LAST];
    }
  }
}
