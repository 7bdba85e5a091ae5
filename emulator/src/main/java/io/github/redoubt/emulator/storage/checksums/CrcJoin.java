package io.github.redoubt.emulator.storage.checksums;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Joins cyclic redundancy checks. What follows a beginning shifts the beginning's remainder, which
 * is a multiplication by a power of x among the polynomials modulo the generator; with all ones
 * before and after, as all three have them, nothing else is needed.
 *
 * <p>Polynomials are reflected: the highest bit of the width stands for 1, the one below it for x.
 */
record CrcJoin(long generator, int width) {

  static CrcJoin of(long generator, int bytes) {
    return new CrcJoin(generator, bytes * 8);
  }

  byte[] join(byte[] beginning, byte[] rest, long restLength) {
    long shifted = times(shift(restLength), value(beginning));
    byte[] all = ByteBuffer.allocate(8).putLong(shifted ^ value(rest)).array();
    return Arrays.copyOfRange(all, 8 - width / 8, 8);
  }

  private static long value(byte[] bytes) {
    return new BigInteger(1, bytes).longValue();
  }

  /** The polynomial x to the power of eight for each byte. */
  private long shift(long bytes) {
    long result = 1L << (width - 1);
    long power = 1L << (width - 9);
    for (long left = bytes; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = times(result, power);
      }
      power = times(power, power);
    }
    return result;
  }

  private long times(long a, long b) {
    long product = 0;
    long multiple = b;
    for (int bit = width - 1; bit >= 0; bit--) {
      if ((a >>> bit & 1) != 0) {
        product ^= multiple;
      }
      multiple = (multiple & 1) == 0 ? multiple >>> 1 : multiple >>> 1 ^ generator;
    }
    return product;
  }
}
