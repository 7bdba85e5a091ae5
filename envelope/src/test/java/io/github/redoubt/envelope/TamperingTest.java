package io.github.redoubt.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever is done to encrypted data, not one byte comes out that was not put in at that place. */
class TamperingTest {

  private static final int SEGMENT = 4_096;

  private static final Envelope ENVELOPE =
      Emulated.fresh()
          .envelope()
          .inSegmentsOf(SEGMENT)
          .reusingDataKeys(DataKeyReuse.forAtMost(Duration.ofHours(1)))
          .open();

  /** Sizes about the ends of the first four segments, and others. */
  @Provide
  Arbitrary<Integer> sizes() {
    int first = SEGMENT - Segments.PREFIX_BYTES - Segments.TAG_BYTES;
    Arbitrary<Integer> ends =
        Arbitraries.integers()
            .between(0, 3)
            .map(number -> first + number * (SEGMENT - Segments.TAG_BYTES));
    Arbitrary<Integer> around = Arbitraries.integers().between(-2, 2);
    return Arbitraries.oneOf(
        ends.flatMap(end -> around.map(by -> end + by)),
        Arbitraries.integers().between(0, 40),
        Arbitraries.integers().between(0, 30_000));
  }

  @Property(tries = 150)
  void anySizeAndAnyAdditionalDataComeBack(
      @ForAll("sizes") int size, @ForAll @Size(max = 3) List<@AnyText String> aad)
      throws IOException {
    byte[] plain = EnvelopeTest.random(size);
    String[] additional = aad.toArray(String[]::new);

    byte[] sealed = ENVELOPE.encrypt(plain, additional);

    assertThat(ENVELOPE.decrypt(sealed, additional)).isEqualTo(plain);
    try (DecryptingStream in =
        ENVELOPE.decryptingFrom(new ByteArrayInputStream(sealed), additional)) {
      assertThat(in.readAllBytes()).isEqualTo(plain);
    }
    assertThat(sealed.length)
        .isEqualTo(EnvelopeHeader.of(sealed).sizeBytes() + new Segments(12).sealedSize(size));
  }

  @Property(tries = 300)
  void anyBitThatIsFlippedAnywhereIsRefused(
      @ForAll("sizes") int size, @ForAll @LongRange(min = 0) long place) {
    byte[] plain = EnvelopeTest.random(size);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int bit = (int) (place % (sealed.length * 8L));
    sealed[bit / 8] ^= (byte) (1 << bit % 8);

    assertRefused(sealed, plain);
  }

  @Property(tries = 300)
  void anyBitThatIsFlippedInTheHeaderIsRefused(@ForAll @IntRange(min = 0) int place) {
    byte[] plain = EnvelopeTest.random(100);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int bit = place % (EnvelopeHeader.of(sealed).sizeBytes() * 8);
    sealed[bit / 8] ^= (byte) (1 << bit % 8);

    assertRefused(sealed, plain);
  }

  @Property(tries = 200)
  void dataThatAreCutOffAnywhereAreRefused(
      @ForAll("sizes") int size, @ForAll @LongRange(min = 0) long place) {
    byte[] plain = EnvelopeTest.random(size);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");

    assertRefused(Arrays.copyOf(sealed, (int) (place % sealed.length)), plain);
  }

  @Property(tries = 60)
  void dataThatAreCutOffAfterASegmentAreRefused(@ForAll @IntRange(min = 0, max = 4) int kept) {
    byte[] plain = EnvelopeTest.random(20_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int header = EnvelopeHeader.of(sealed).sizeBytes();

    assertRefused(Arrays.copyOf(sealed, header + kept * SEGMENT), plain);
  }

  @Property(tries = 100)
  void dataThatHaveMoreAfterThemAreRefused(
      @ForAll("sizes") int size, @ForAll @Size(min = 1, max = 5_000) byte[] more) {
    byte[] plain = EnvelopeTest.random(size);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    byte[] longer = Arrays.copyOf(sealed, sealed.length + more.length);
    System.arraycopy(more, 0, longer, sealed.length, more.length);

    assertRefused(longer, plain);
  }

  @Property(tries = 60)
  void segmentsThatAreSwappedAreRefused(
      @ForAll @IntRange(min = 1, max = 4) int one, @ForAll @IntRange(min = 1, max = 4) int other) {
    if (one == other) {
      return;
    }
    byte[] plain = EnvelopeTest.random(30_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int start = EnvelopeHeader.of(sealed).sizeBytes();
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, start + one * SEGMENT, swapped, start + other * SEGMENT, SEGMENT);
    System.arraycopy(sealed, start + other * SEGMENT, swapped, start + one * SEGMENT, SEGMENT);

    assertRefused(swapped, plain);
  }

  @Property(tries = 30)
  void aSegmentThatIsDoubledIsRefused(@ForAll @IntRange(min = 1, max = 4) int which) {
    byte[] plain = EnvelopeTest.random(30_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int after = EnvelopeHeader.of(sealed).sizeBytes() + (which + 1) * SEGMENT;
    ByteBuffer doubled =
        ByteBuffer.allocate(sealed.length + SEGMENT)
            .put(sealed, 0, after)
            .put(sealed, after - SEGMENT, sealed.length - after + SEGMENT);

    assertRefused(doubled.array(), plain);
  }

  @Property(tries = 30)
  void aSegmentThatIsLeftOutIsRefused(@ForAll @IntRange(min = 1, max = 4) int which) {
    byte[] plain = EnvelopeTest.random(30_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int from = EnvelopeHeader.of(sealed).sizeBytes() + which * SEGMENT;
    ByteBuffer shorter =
        ByteBuffer.allocate(sealed.length - SEGMENT)
            .put(sealed, 0, from)
            .put(sealed, from + SEGMENT, sealed.length - from - SEGMENT);

    assertRefused(shorter.array(), plain);
  }

  @Property(tries = 30)
  void aSegmentOfAnotherMessageUnderTheSameDataKeyIsRefused(
      @ForAll @IntRange(min = 0, max = 4) int which) {
    byte[] plain = EnvelopeTest.random(30_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    byte[] other = ENVELOPE.encrypt(plain, "a");
    assertThat(EnvelopeHeader.of(other)).isEqualTo(EnvelopeHeader.of(sealed));
    int from = EnvelopeHeader.of(sealed).sizeBytes() + which * SEGMENT + Segments.PREFIX_BYTES;
    System.arraycopy(other, from, sealed, from, SEGMENT - Segments.PREFIX_BYTES);

    assertRefused(sealed, plain);
  }

  @Property(tries = 60)
  void damageInOneSegmentLeavesTheOthersReadableAtTheirPlaces(
      @ForAll @IntRange(min = 0, max = 30_000 - 1) int place) throws IOException {
    byte[] plain = EnvelopeTest.random(30_000);
    byte[] sealed = ENVELOPE.encrypt(plain, "a");
    int start = EnvelopeHeader.of(sealed).sizeBytes();
    sealed[start + 2 * SEGMENT + 100] ^= 1;
    int number = (place + Segments.PREFIX_BYTES) / (SEGMENT - Segments.TAG_BYTES);

    try (DecryptingChannel channel = ENVELOPE.randomAccessTo(new Bytes(sealed), "a")) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.position(place);
      if (number == 2) {
        assertThatThrownBy(() -> channel.read(one)).isInstanceOf(DamagedDataException.class);
      } else {
        assertThat(channel.read(one)).isEqualTo(1);
        assertThat(one.get(0)).isEqualTo(plain[place]);
      }
    }
  }

  /** By each way of reading; and what a stream gave before it noticed is what was put in. */
  private static void assertRefused(byte[] sealed, byte[] plain) {
    assertThatThrownBy(() -> ENVELOPE.decrypt(sealed, "a"))
        .isInstanceOf(UnreadableDataException.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> ENVELOPE.decrypt(new ByteArrayInputStream(sealed), out, "a"))
        .isInstanceOf(UnreadableDataException.class);
    assertThat(out.size()).isLessThanOrEqualTo(plain.length);
    assertThat(Arrays.copyOf(plain, out.size())).isEqualTo(out.toByteArray());
    assertThatThrownBy(() -> readAnywhere(sealed)).isInstanceOf(UnreadableDataException.class);
  }

  private static void readAnywhere(byte[] sealed) throws IOException {
    try (SeekableByteChannel channel = ENVELOPE.randomAccessTo(new Bytes(sealed), "a")) {
      ByteBuffer all = ByteBuffer.allocate(sealed.length);
      while (channel.read(all) >= 0) {}
    }
  }
}
