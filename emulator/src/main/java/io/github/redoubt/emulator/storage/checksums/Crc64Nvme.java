package io.github.redoubt.emulator.storage.checksums;

import java.util.zip.Checksum;

/** CRC-64/NVME: reflected, polynomial 0xad93d23594c93659, all ones before and after. */
public final class Crc64Nvme implements Checksum {

  static final long REFLECTED = Long.reverse(0xad93d23594c93659L);
  private static final long[][] TABLES = tables();

  private long state = -1;

  /** Eight tables, so that eight bytes are taken at a step. */
  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int i = 0; i < 256; i++) {
      long crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED;
      }
      tables[0][i] = crc;
    }
    for (int i = 0; i < 256; i++) {
      for (int t = 1; t < 8; t++) {
        long before = tables[t - 1][i];
        tables[t][i] = (before >>> 8) ^ tables[0][(int) (before & 0xff)];
      }
    }
    return tables;
  }

  @Override
  public void update(int b) {
    state = (state >>> 8) ^ TABLES[0][(int) ((state ^ b) & 0xff)];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    for (; at + 8 <= end; at += 8) {
      long word = state;
      for (int i = 0; i < 8; i++) {
        word ^= (bytes[at + i] & 0xffL) << (8 * i);
      }
      long next = 0;
      for (int i = 0; i < 8; i++) {
        next ^= TABLES[7 - i][(int) ((word >>> (8 * i)) & 0xff)];
      }
      state = next;
    }
    for (; at < end; at++) {
      update(bytes[at]);
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
