package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.keys.WrappedDataKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the root key was rotated, the header is renewed and the data stay as they are. */
class RewrappingTest {

  private static final byte[] INVOICE = "invoice 2026-0001: 42.00 EUR".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void theListenerIsToldOfTheHeaderToStore() {
    Emulated orders = Emulated.fresh();
    List<EnvelopeHeader> told = new ArrayList<>();
    try (Envelope envelope =
        orders.envelope().tellingOfRewrapped((stored, renewed) -> told.add(renewed)).open()) {
      byte[] sealed = envelope.encrypt(INVOICE, "a");
      envelope.decrypt(sealed, "a");
      assertThat(told).isEmpty();
      orders.keys().rotate(orders.rootKey());

      assertThat(envelope.decrypt(sealed, "a")).isEqualTo(INVOICE);

      byte[] replaced = withHeader(told.get(0), sealed);
      assertThat(envelope.decrypt(replaced, "a")).isEqualTo(INVOICE);
      assertThat(told).hasSize(1);
      assertThat(told.get(0).wrappedDataKey())
          .isNotEqualTo(EnvelopeHeader.of(sealed).wrappedDataKey());
    }
  }

  @Test
  void streamsAndChannelsOfferTheHeaderToStore() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      orders.keys().rotate(orders.rootKey());

      try (DecryptingStream stream = envelope.decryptingFrom(new ByteArrayInputStream(sealed));
          DecryptingChannel channel = envelope.randomAccessTo(new Bytes(sealed))) {
        assertThat(stream.header()).isEqualTo(EnvelopeHeader.of(sealed));
        assertThat(channel.header()).isEqualTo(stream.header());
        for (EnvelopeHeader renewed :
            List.of(stream.renewedHeader().orElseThrow(), channel.renewedHeader().orElseThrow())) {
          assertThat(envelope.decrypt(withHeader(renewed, sealed))).isEqualTo(INVOICE);
        }
      }
    }
  }

  @Test
  void aDataKeyThatIsKeptStillOffersTheHeaderToStore() {
    Emulated orders = Emulated.fresh();
    List<EnvelopeHeader> told = new ArrayList<>();
    try (Envelope envelope =
        orders
            .envelope()
            .reusingDataKeys(DataKeyReuse.forAtMost(Duration.ofHours(1)))
            .tellingOfRewrapped((stored, renewed) -> told.add(renewed))
            .open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      orders.keys().rotate(orders.rootKey());
      envelope.decrypt(sealed);
      envelope.decrypt(sealed);

      assertThat(told).hasSize(2);
      assertThat(orders.calls()).isEqualTo(2);
    }
  }

  @Test
  void aHeaderIsRenewedIfTheRootKeyWasRotatedAndOnlyThen() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      EnvelopeHeader header = EnvelopeHeader.of(envelope.encrypt(INVOICE, "a"));
      assertThat(envelope.renewed(header, "a")).isEmpty();
      orders.keys().rotate(orders.rootKey());

      EnvelopeHeader renewed = envelope.renewed(header, "a").orElseThrow();

      assertThat(renewed.bound()).isEqualTo(header.bound());
      assertThat(envelope.renewed(renewed, "a")).isEmpty();
    }
  }

  @Test
  void aFileIsRenewedInItsPlace() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      Path file = folder.resolve("sealed");
      byte[] sealed = envelope.encrypt(INVOICE);
      Files.write(file, sealed);
      Object before = Files.readAttributes(file, "unix:ino").get("ino");
      assertThat(envelope.renew(file)).isFalse();
      assertThat(file).hasBinaryContent(sealed);
      orders.keys().rotate(orders.rootKey());

      assertThat(envelope.renew(file)).isTrue();

      assertThat(EnvelopeHeader.of(file)).isNotEqualTo(EnvelopeHeader.of(sealed));
      assertThat(envelope.decrypt(Files.readAllBytes(file))).isEqualTo(INVOICE);
      assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(before);
      assertThat(folder.toFile().list()).containsExactly("sealed");
    }
  }

  @Test
  void aHeaderOfAnotherSizeTakesACopyOfTheFile() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      Path file = folder.resolve("sealed");
      byte[] sealed = envelope.encrypt(INVOICE);
      Files.write(file, sealed);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      EnvelopeHeader old = EnvelopeHeader.of(file);
      EnvelopeHeader longer =
          old.with(WrappedDataKey.of(old.wrappedDataKey().ciphertext() + "longer"));

      new HeaderReplacement(file).replace(old, longer);

      assertThat(file).hasBinaryContent(withHeader(longer, sealed));
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
      assertThat(folder.toFile().list()).containsExactly("sealed");
    }
  }

  @Test
  void aRenewalThatWasInterruptedIsUndoneByTheNext() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      Path file = folder.resolve("sealed");
      byte[] sealed = envelope.encrypt(INVOICE);
      EnvelopeHeader old = EnvelopeHeader.of(sealed);
      byte[] torn = sealed.clone();
      Arrays.fill(torn, old.sizeBytes() - 60, old.sizeBytes(), (byte) 'x');
      Files.write(file, torn);
      Files.write(folder.resolve(".sealed.redoubt-header"), old.toBytes());
      assertThatThrownBy(() -> envelope.decrypt(torn)).isInstanceOf(DamagedDataException.class);

      assertThat(envelope.renew(file)).isFalse();

      assertThat(file).hasBinaryContent(sealed);
      assertThat(folder.toFile().list()).containsExactly("sealed");
    }
  }

  @Test
  void whatAnInterruptedRenewalLeftIsNotPutBeforeOtherData() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      Path file = folder.resolve("sealed");
      byte[] other = envelope.encrypt(INVOICE);
      Files.write(file, other);
      Files.write(
          folder.resolve(".sealed.redoubt-header"),
          EnvelopeHeader.of(envelope.encrypt(INVOICE)).toBytes());

      assertThat(envelope.renew(file)).isFalse();

      assertThat(file).hasBinaryContent(other);
      assertThat(folder.toFile().list()).containsExactly("sealed");
    }
  }

  @Test
  void theWrappedDataKeyOfOtherDataIsRefused() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(INVOICE);
      EnvelopeHeader other = EnvelopeHeader.of(envelope.encrypt(INVOICE));
      EnvelopeHeader mixed = EnvelopeHeader.of(sealed).with(other.wrappedDataKey());

      assertThatThrownBy(() -> envelope.decrypt(withHeader(mixed, sealed)))
          .isInstanceOf(DamagedDataException.class)
          .hasMessageContaining("not the one");
    }
  }

  private static byte[] withHeader(EnvelopeHeader header, byte[] sealed) {
    int old = EnvelopeHeader.of(sealed).sizeBytes();
    return ByteBuffer.allocate(header.sizeBytes() + sealed.length - old)
        .put(header.toBytes())
        .put(sealed, old, sealed.length - old)
        .array();
  }
}
