package io.github.redoubt.storage.checksums;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The CRC against its definition, bit by bit. */
class Crc64NvmeTest {

  /** The definition: one bit at a time, in the order of the polynomial's name. */
  private static long defined(byte[] bytes) {
    long crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ Long.reverse(0xad93d23594c93659L);
      }
    }
    return ~crc;
  }

  private static long crc(byte[] bytes) {
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(bytes, 0, bytes.length);
    return crc.getValue();
  }

  @Example
  void theCheckValueIsThatOfTheStandard() {
    assertThat(crc("123456789".getBytes(US_ASCII))).isEqualTo(0xae8b14860a799888L);
    assertThat(crc(new byte[0])).isZero();
  }

  @Property(tries = 300)
  void anyBytesHaveTheChecksumOfTheDefinition(@ForAll @Size(max = 300) byte[] bytes) {
    assertThat(crc(bytes)).isEqualTo(defined(bytes));
  }

  @Property(tries = 200)
  void manyBytesAtOnceHaveTheChecksumOfTheDefinition(
      @ForAll long seed,
      @ForAll @IntRange(max = 150_000) int count,
      @ForAll @IntRange(max = 20) int before) {
    byte[] bytes = new byte[before + count];
    new Random(seed).nextBytes(bytes);
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(bytes, 0, before);
    crc.update(bytes, before, count);

    assertThat(crc.getValue()).isEqualTo(defined(bytes));
  }

  @Property(tries = 100)
  void howManyBytesAreDealtOutMakesNoDifference(
      @ForAll long seed, @ForAll @Size(max = 5) List<@IntRange(max = 100_000) Integer> pieces) {
    Random random = new Random(seed);
    Crc64Nvme crc = new Crc64Nvme();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int length : pieces) {
      byte[] piece = new byte[length];
      random.nextBytes(piece);
      crc.update(piece, 0, length);
      all.writeBytes(piece);
    }

    assertThat(crc.getValue()).isEqualTo(defined(all.toByteArray()));
  }

  @Property(tries = 300)
  void howTheBytesAreHandedOverMakesNoDifference(
      @ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 300) int place) {
    int cut = Math.min(place, bytes.length);
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(bytes, 0, cut);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length - cut);
    direct.put(bytes, cut, bytes.length - cut).flip();
    crc.update(direct);

    assertThat(direct.hasRemaining()).isFalse();
    assertThat(crc.getValue()).isEqualTo(defined(bytes));
  }

  @Property(tries = 100)
  void aBufferIsTakenFromItsPositionToItsLimit(
      @ForAll @Size(min = 2, max = 100) byte[] bytes, @ForAll boolean readOnly) {
    ByteBuffer whole = ByteBuffer.wrap(bytes, 1, bytes.length - 2).slice();
    ByteBuffer buffer = readOnly ? whole.asReadOnlyBuffer() : whole;
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(buffer);

    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(crc.getValue()).isEqualTo(defined(Arrays.copyOfRange(bytes, 1, bytes.length - 1)));
  }

  @Property(tries = 300)
  void theChecksumOfTheWholeFollowsFromThoseOfItsParts(
      @ForAll @Size(max = 300) byte[] first, @ForAll @Size(max = 300) byte[] second) {
    byte[] whole = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, whole, first.length, second.length);

    assertThat(Crc64Nvme.combine(crc(first), crc(second), second.length)).isEqualTo(defined(whole));
  }

  @Property(tries = 100)
  void howPartsOfAnyLengthAreGroupedMakesNoDifference(
      @ForAll long first,
      @ForAll long second,
      @ForAll long third,
      @ForAll @IntRange(min = 0) int length,
      @ForAll @IntRange(min = 0) int thirdLength) {
    long lengthOfBoth = (1L << 40) + length;
    long left =
        Crc64Nvme.combine(
            Crc64Nvme.combine(first, second, lengthOfBoth - thirdLength), third, thirdLength);
    long right =
        Crc64Nvme.combine(first, Crc64Nvme.combine(second, third, thirdLength), lengthOfBoth);

    assertThat(left).isEqualTo(right);
  }

  @Example
  void aNegativeLengthIsRefused() {
    assertThatThrownBy(() -> Crc64Nvme.combine(1, 2, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void aResetBeginsAnew() {
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(7);
    crc.reset();
    crc.update('1');

    assertThat(crc.getValue()).isEqualTo(defined(new byte[] {'1'}));
  }
}
