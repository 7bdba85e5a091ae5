package io.github.redoubt.envelope;

import io.github.redoubt.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message that is in memory from its first byte to its last, encrypted without a copy. */
final class WholeMessage {

  /** The longest array that every JVM can make. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private WholeMessage() {}

  static byte[] encrypt(EnvelopeHeader header, HeldKey key, Aad aad, byte[] plain) {
    Segments segments = new Segments(header.segmentBits());
    long size = header.sizeBytes() + segments.sealedSize(plain.length);
    if (size > MOST_BYTES) {
      throw new InvalidRequestException(
          "plain", "is too long for an array when it is encrypted", "Use a stream or a file.");
    }
    Segments.Encrypter encrypter = segments.encrypter(key, aad.boundTo(header.bound()));
    ByteBuffer into = ByteBuffer.allocate((int) size).put(header.toBytes()).put(encrypter.prefix());
    int at = 0;
    long number = 0;
    boolean last;
    do {
      int part = Math.min(segments.plainCapacity(number), plain.length - at);
      last = at + part == plain.length;
      encrypter.encrypt(ByteBuffer.wrap(plain, at, part), last, into);
      at += part;
      number++;
    } while (!last);
    key.spent().accept(plain.length);
    return into.array();
  }

  static byte[] decrypt(EnvelopeHeader header, HeldKey key, Aad aad, byte[] message) {
    Segments segments = new Segments(header.segmentBits());
    int from = header.sizeBytes() + Segments.PREFIX_BYTES;
    if (message.length < from + Segments.TAG_BYTES) {
      throw new DamagedDataException("The data are damaged: they are cut off");
    }
    Segments.Decrypter decrypter =
        segments.decrypter(
            key,
            aad.boundTo(header.bound()),
            Arrays.copyOfRange(message, header.sizeBytes(), from));
    long count = segments.count(message.length - header.sizeBytes());
    byte[] plain = new byte[(int) Math.max(0, message.length - from - count * Segments.TAG_BYTES)];
    ByteBuffer into = ByteBuffer.wrap(plain);
    try {
      int at = from;
      for (long number = 0; number < count; number++) {
        int part = Math.min(segments.sealedCapacity(number), message.length - at);
        decrypter.decrypt(ByteBuffer.wrap(message, at, part), number, number == count - 1, into);
        at += part;
      }
      return plain;
    } catch (DamagedDataException e) {
      Arrays.fill(plain, (byte) 0);
      throw e;
    }
  }
}
