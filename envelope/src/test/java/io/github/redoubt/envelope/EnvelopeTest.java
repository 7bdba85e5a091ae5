package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyStateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, in each way in and out, and nothing else is taken. */
class EnvelopeTest {

  private static final byte[] INVOICE = "invoice 2026-0001: 42.00 EUR".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void bytesComeBack() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE, "invoice", "2026-0001");

      assertThat(envelope.decrypt(sealed, "invoice", "2026-0001")).isEqualTo(INVOICE);
      assertThat(new String(sealed, UTF_8)).doesNotContain("42.00");
    }
  }

  @Test
  void hyperProtectKeysServeAsWell() {
    Emulated orders = Emulated.freshHyperProtect();
    try (Envelope envelope = orders.envelope().open()) {
      assertThat(envelope.decrypt(envelope.encrypt(INVOICE))).isEqualTo(INVOICE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3_900, 4_000, 4_039, 4_040, 4_041, 8_119, 8_120, 8_121, 300_000})
  void whatIsReadEncryptedIsTheSameFormatAndAsLongAsItSays(int size) throws IOException {
    byte[] plain = random(size);
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().inSegmentsOf(4_096).open();
        EncryptedSource source =
            envelope.encryptingFrom(new ByteArrayInputStream(plain), "a", "b")) {
      byte[] sealed = source.readAllBytes();

      assertThat(sealed).hasSize((int) source.encryptedSize(size));
      assertThat(envelope.decrypt(sealed, "a", "b")).isEqualTo(plain);
      assertThat(source.read()).isEqualTo(-1);
    }
  }

  @Test
  void encryptedDataGoOnNeitherAfterAFailureNorOnceClosed() throws IOException {
    Emulated orders = Emulated.fresh();
    byte[] plain = random(10_000);
    try (Envelope envelope = orders.envelope().inSegmentsOf(4_096).open()) {
      EncryptedSource broken =
          envelope.encryptingFrom(
              new FilterInputStream(new ByteArrayInputStream(plain)) {
                private boolean failed;

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                  if (failed) {
                    return super.read(into, offset, length);
                  }
                  failed = super.read(into, offset, 100) > 0;
                  throw new IOException("not now");
                }
              });
      EncryptedSource closed = envelope.encryptingFrom(new ByteArrayInputStream(plain));

      assertThatThrownBy(broken::readAllBytes).hasMessage("not now");
      assertThatThrownBy(broken::read).hasMessageContaining("incomplete");
      closed.close();
      assertThatThrownBy(closed::read).isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void encryptedDataWhosePlainStreamBreaksAreNeverComplete() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().inSegmentsOf(4_096).open();
        EncryptedSource source =
            envelope.encryptingFrom(
                new FilterInputStream(new ByteArrayInputStream(random(10_000))) {
                  private int left = 6_000;

                  @Override
                  public int read(byte[] into, int offset, int length) throws IOException {
                    if (left == 0) {
                      throw new IOException("the disk is gone");
                    }
                    int read = super.read(into, offset, Math.min(left, length));
                    left -= read;
                    return read;
                  }
                })) {

      assertThatThrownBy(source::readAllBytes).hasMessage("the disk is gone");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_040, 4_041, 8_119, 8_120, 8_121, 300_000})
  void allWaysInAndOutAreOneFormat(int size) throws IOException {
    byte[] plain = random(size);
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().inSegmentsOf(4_096).open()) {
      Path file = Files.write(folder.resolve("plain"), plain);
      envelope.encrypt(file, folder.resolve("sealed"), "a");
      ByteArrayOutputStream copied = new ByteArrayOutputStream();
      assertThat(envelope.encrypt(new ByteArrayInputStream(plain), copied, "a")).isEqualTo(size);
      ByteArrayOutputStream streamed = new ByteArrayOutputStream();
      try (EncryptingStream out = envelope.encryptingTo(streamed, "a")) {
        out.write(plain);
      }
      ByteArrayOutputStream channelled = new ByteArrayOutputStream();
      try (EncryptingStream out = envelope.encryptingTo(Channels.newChannel(channelled), "a")) {
        assertThat(out.write(ByteBuffer.wrap(plain))).isEqualTo(size);
      }

      for (byte[] sealed :
          new byte[][] {
            envelope.encrypt(plain, "a"),
            Files.readAllBytes(folder.resolve("sealed")),
            copied.toByteArray(),
            streamed.toByteArray(),
            channelled.toByteArray()
          }) {
        assertThat(inAllWays(envelope, sealed)).allSatisfy(p -> assertThat(p).isEqualTo(plain));
      }
    }
  }

  private List<byte[]> inAllWays(Envelope envelope, byte[] sealed) throws IOException {
    Path file = Files.write(folder.resolve("again"), sealed);
    envelope.decrypt(file, folder.resolve("opened"), "a");
    ByteArrayOutputStream copied = new ByteArrayOutputStream();
    envelope.decrypt(new ByteArrayInputStream(sealed), copied, "a");
    ByteArrayOutputStream single = new ByteArrayOutputStream();
    try (DecryptingStream in = envelope.decryptingFrom(new ByteArrayInputStream(sealed), "a")) {
      int next;
      while ((next = in.read()) >= 0) {
        single.write(next);
      }
    }
    ByteBuffer channelled = ByteBuffer.allocate(sealed.length);
    try (DecryptingStream in =
        envelope.decryptingFrom(Channels.newChannel(new ByteArrayInputStream(sealed)), "a")) {
      while (in.read(channelled) >= 0) {}
    }
    ByteBuffer anywhere = ByteBuffer.allocate(sealed.length);
    try (DecryptingChannel in = envelope.randomAccessTo(file, "a")) {
      assertThat(in.size()).isEqualTo(copied.size());
      while (in.read(anywhere) >= 0) {}
    }
    return List.of(
        envelope.decrypt(sealed, "a"),
        Files.readAllBytes(folder.resolve("opened")),
        copied.toByteArray(),
        single.toByteArray(),
        Arrays.copyOf(channelled.array(), channelled.position()),
        Arrays.copyOf(anywhere.array(), anywhere.position()));
  }

  @Test
  void noTwoEncryptionsAreAlike() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] one = envelope.encrypt(INVOICE);
      byte[] other = envelope.encrypt(INVOICE);

      assertThat(EnvelopeHeader.of(one).wrappedDataKey())
          .isNotEqualTo(EnvelopeHeader.of(other).wrappedDataKey());
    }
  }

  @Test
  void otherAdditionalDataAreRefused() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE, "ab", "c");

      for (String[] others :
          new String[][] {{}, {"abc"}, {"a", "bc"}, {"c", "ab"}, {"ab", "c", ""}}) {
        assertThatThrownBy(() -> envelope.decrypt(sealed, others))
            .isInstanceOf(DamagedDataException.class)
            .hasMessageContaining("additional data");
      }
    }
  }

  @Test
  void aWrappedDataKeyOfOtherAdditionalDataIsRefusedByTheService() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      EnvelopeHeader header = EnvelopeHeader.of(envelope.encrypt(INVOICE, "a"));

      assertThatThrownBy(() -> envelope.renewed(header, "b"))
          .isInstanceOf(DamagedDataException.class)
          .hasMessageContaining("did not wrap");
    }
  }

  @Test
  void tooManyAdditionalDataAreRefusedBeforeAnythingIsSent() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      int before = orders.calls();

      assertThatThrownBy(() -> envelope.encrypt(INVOICE, new String[255]))
          .isInstanceOf(InvalidRequestException.class);
      assertThatThrownBy(() -> envelope.encrypt(INVOICE, "x".repeat(256)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("256 characters");
      assertThatThrownBy(() -> envelope.encrypt(INVOICE, "half \ud800 a pair"))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("no Unicode text");
      assertThat(orders.calls()).isEqualTo(before);
    }
  }

  @Test
  void asManyAdditionalDataAsThereMayBeAreTaken() {
    Emulated orders = Emulated.fresh();
    String[] most = new String[254];
    Arrays.fill(most, "é".repeat(255));
    try (Envelope envelope = orders.envelope().open()) {
      assertThat(envelope.decrypt(envelope.encrypt(INVOICE, most), most)).isEqualTo(INVOICE);
    }
  }

  @Test
  void dataOfAnotherKindAreToldFromDamagedOnes() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);

      assertThatThrownBy(() -> envelope.decrypt(INVOICE)).isInstanceOf(NotEncryptedException.class);
      assertThatThrownBy(() -> envelope.decrypt(new byte[0]))
          .isInstanceOf(NotEncryptedException.class);
      assertThatThrownBy(() -> envelope.decrypt(with(sealed, 8, 2)))
          .isInstanceOf(UnknownFormatException.class)
          .hasMessageContaining("version 2");
      assertThatThrownBy(() -> envelope.decrypt(with(sealed, 9, 7)))
          .isInstanceOf(UnknownFormatException.class)
          .hasMessageContaining("algorithm 7");
      assertThatThrownBy(() -> envelope.decrypt(with(sealed, 10, 40)))
          .isInstanceOf(DamagedDataException.class)
          .hasMessageContaining("impossible size");
    }
  }

  @Test
  void dataUnderAKeyOfAnotherInstanceAreRefusedBeforeAnythingIsSent() {
    Emulated orders = Emulated.fresh();
    Emulated others = Emulated.fresh();
    try (Envelope theirs = others.envelope().open();
        Envelope ours = orders.envelope().open()) {
      byte[] sealed = theirs.encrypt(INVOICE);
      int before = orders.calls();

      assertThatThrownBy(() -> ours.decrypt(sealed))
          .isInstanceOfSatisfying(
              ForeignRootKeyException.class,
              e -> assertThat(e.rootKey()).isEqualTo(others.rootKeyCrn()));
      assertThat(orders.calls()).isEqualTo(before);
    }
  }

  @Test
  void dataUnderAnotherKeyOfTheInstanceAreReadOnlyIfItIsNamed() {
    Emulated orders = Emulated.fresh();
    KeyId old = orders.newRootKey();
    try (Envelope before = Envelope.under(orders.keys(), old).open();
        Envelope strict = orders.envelope().open();
        Envelope lenient = orders.envelope().alsoReading(old).open()) {
      byte[] sealed = before.encrypt(INVOICE);

      assertThatThrownBy(() -> strict.decrypt(sealed)).isInstanceOf(ForeignRootKeyException.class);
      assertThat(lenient.decrypt(sealed)).isEqualTo(INVOICE);
    }
  }

  @Test
  void aDisabledRootKeyNeitherEncryptsNorDecrypts() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      orders.keys().disable(orders.rootKey());

      assertThatThrownBy(() -> envelope.encrypt(INVOICE)).isInstanceOf(KeyStateException.class);
      assertThatThrownBy(() -> envelope.decrypt(sealed)).isInstanceOf(KeyStateException.class);
    }
  }

  @Test
  void theHeaderSaysWhatIsNeededToReadTheData() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      EnvelopeHeader header = EnvelopeHeader.of(sealed);

      assertThat(header.rootKey()).isEqualTo(orders.rootKeyCrn());
      assertThat(header.segmentSizeBytes()).isEqualTo(1 << Envelope.SEGMENT_BITS);
      assertThat(sealed).startsWith(header.toBytes());
      assertThat(header).isEqualTo(EnvelopeHeader.of(Files.write(folder.resolve("f"), sealed)));
      assertThat(sealed).hasSize(header.sizeBytes() + 40 + INVOICE.length + 16);
    }
  }

  @Test
  void aClosedEnvelopeDoesNothing() {
    Emulated orders = Emulated.fresh();
    Envelope envelope = orders.envelope().open();
    byte[] sealed = envelope.encrypt(INVOICE);
    envelope.close();

    assertThatThrownBy(() -> envelope.encrypt(INVOICE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> envelope.decrypt(sealed)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_048, 4_095, 4_097, 8_388_608})
  void aSegmentHasAPowerOfTwo(int bytes) {
    EnvelopeOpening opening = Emulated.fresh().envelope();

    assertThatThrownBy(() -> opening.inSegmentsOf(bytes))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aFileThatFailsToDecryptLeavesTheOldOneAndNoOther() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().inSegmentsOf(4_096).open()) {
      byte[] sealed = envelope.encrypt(random(20_000));
      sealed[sealed.length - 1] ^= 1;
      Path from = Files.write(folder.resolve("sealed"), sealed);
      Path to = Files.write(folder.resolve("plain"), INVOICE);

      assertThatThrownBy(() -> envelope.decrypt(from, to)).isInstanceOf(DamagedDataException.class);
      assertThat(to).hasBinaryContent(INVOICE);
      assertThat(folder.toFile().listFiles()).containsExactlyInAnyOrder(from.toFile(), to.toFile());
    }
  }

  @Test
  void aFileIsEncryptedInItsOwnPlace() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      Path file = Files.write(folder.resolve("invoice"), INVOICE);

      assertThat(envelope.encrypt(file, file)).isEqualTo(INVOICE.length);
      assertThat(EnvelopeHeader.of(file).rootKey()).isEqualTo(orders.rootKeyCrn());
      assertThat(envelope.decrypt(file, file)).isEqualTo(INVOICE.length);
      assertThat(file).hasBinaryContent(INVOICE);
    }
  }

  @Test
  void aFileThatIsMissingIsSaidSo() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      assertThatThrownBy(() -> envelope.encrypt(folder.resolve("no"), folder.resolve("out")))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void aSourceThatBreaksOffLeavesNothingThatCouldBeTakenForAllOfIt() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      assertThatThrownBy(() -> envelope.encrypt(new BrokenOff(random(100_000)), out))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("broken off");
      assertThatThrownBy(() -> envelope.decrypt(out.toByteArray()))
          .isInstanceOf(DamagedDataException.class);
    }
  }

  @Test
  void aStreamThatIsAbandonedIsIncomplete() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      EncryptingStream stream = envelope.encryptingTo(out);
      stream.write(random(100_000));
      stream.abandon();

      assertThat(stream.isOpen()).isFalse();
      assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> envelope.decrypt(out.toByteArray()))
          .isInstanceOf(DamagedDataException.class);
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] with(byte[] bytes, int place, int value) {
    byte[] changed = bytes.clone();
    changed[place] = (byte) value;
    return changed;
  }

  /** Fails where its bytes end. */
  private static final class BrokenOff extends FilterInputStream {
    BrokenOff(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
      return unlessEnded(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return unlessEnded(super.read(into, offset, length));
    }

    private static int unlessEnded(int read) throws IOException {
      if (read < 0) {
        throw new IOException("broken off");
      }
      return read;
    }
  }
}
