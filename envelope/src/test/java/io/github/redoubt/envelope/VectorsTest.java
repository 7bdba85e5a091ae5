package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.gson.Gson;
import io.github.redoubt.core.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The format as it is written down: by the vectors, by an implementation that shares nothing with
 * this one, and by Tink's own streams.
 */
class VectorsTest {

  private static final HexFormat HEX = HexFormat.of();

  /** One entry of a file of vectors; bytes are hexadecimal. */
  record Vector(
      String name,
      String dataKey,
      String header,
      List<String> aad,
      Optional<String> plaintext,
      String ciphertext,
      Optional<String> refused) {

    byte[] key() {
      return HEX.parseHex(dataKey);
    }

    byte[] headerBytes() {
      return HEX.parseHex(header);
    }

    byte[] plain() {
      return HEX.parseHex(plaintext.orElseThrow());
    }

    byte[] sealed() {
      return HEX.parseHex(ciphertext);
    }

    Aad additional() {
      return Aad.of(aad.toArray(String[]::new));
    }

    byte[] message() {
      return HEX.parseHex(header + ciphertext);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** As Gson reads it. */
  record Entry(
      String name,
      String dataKey,
      String header,
      List<String> aad,
      @Nullable String plaintext,
      String ciphertext,
      @Nullable String refused) {

    Vector vector() {
      return new Vector(
          name,
          dataKey,
          header,
          aad,
          Optional.ofNullable(plaintext),
          ciphertext,
          Optional.ofNullable(refused));
    }
  }

  record Vectors(String format, List<Entry> vectors) {}

  static Stream<Vector> read() throws IOException {
    return vectors("read.json");
  }

  static Stream<Vector> refused() throws IOException {
    return vectors("refused.json");
  }

  @ParameterizedTest
  @MethodSource("read")
  void theLibraryReadsTheVector(Vector vector) throws IOException {
    byte[] message = vector.message();
    EnvelopeHeader header = EnvelopeHeader.of(message);

    assertThat(header.toBytes()).isEqualTo(vector.headerBytes());
    assertThat(opened(vector, message)).isEqualTo(vector.plain());
    assertThat(streamed(vector, message)).isEqualTo(vector.plain());
  }

  @ParameterizedTest
  @MethodSource("read")
  void theOtherImplementationReadsAndWritesTheVector(Vector vector)
      throws GeneralSecurityException {
    byte[] sealed = vector.sealed();

    assertThat(PlainJce.decrypt(vector.key(), vector.headerBytes(), vector.aad(), sealed))
        .isEqualTo(vector.plain());
    assertThat(
            PlainJce.encrypt(
                vector.key(),
                vector.headerBytes(),
                vector.aad(),
                Arrays.copyOfRange(sealed, 1, 33),
                Arrays.copyOfRange(sealed, 33, 40),
                vector.plain()))
        .isEqualTo(sealed);
  }

  @ParameterizedTest
  @MethodSource("read")
  void theOtherImplementationReadsWhatTheLibraryWrites(Vector vector) throws Exception {
    EnvelopeHeader header = EnvelopeHeader.of(vector.headerBytes());
    ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    byte[] whole;
    try (HeldKey key = key(vector, header)) {
      whole = WholeMessage.encrypt(header, key, vector.additional(), vector.plain());
      try (EncryptingStream out =
          new EncryptingStream(header, key, vector.additional(), streamed)) {
        out.write(vector.plain());
      }
    }

    for (byte[] message : List.of(whole, streamed.toByteArray())) {
      byte[] sealed = Arrays.copyOfRange(message, header.sizeBytes(), message.length);
      assertThat(message).startsWith(vector.headerBytes());
      assertThat(PlainJce.decrypt(vector.key(), vector.headerBytes(), vector.aad(), sealed))
          .isEqualTo(vector.plain());
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void tinksOwnStreamsReadAndWriteWhatFollowsTheHeader(Vector vector) throws Exception {
    EnvelopeHeader header = EnvelopeHeader.of(vector.headerBytes());
    byte[] bound = vector.additional().boundTo(header.bound());
    AesGcmHkdfStreaming tink =
        new AesGcmHkdfStreaming(vector.key(), "HmacSha256", 32, header.segmentSizeBytes(), 0);

    try (InputStream in =
        tink.newDecryptingStream(new ByteArrayInputStream(vector.sealed()), bound)) {
      assertThat(in.readAllBytes()).isEqualTo(vector.plain());
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    written.writeBytes(vector.headerBytes());
    try (OutputStream out = tink.newEncryptingStream(written, bound)) {
      out.write(vector.plain());
    }
    assertThat(opened(vector, written.toByteArray())).isEqualTo(vector.plain());
    assertThat(written.size())
        .isEqualTo(
            header.sizeBytes()
                + new Segments(header.segmentBits()).sealedSize(vector.plain().length));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotAuthenticIsRefusedByTheLibrary(Vector vector) {
    byte[] message = vector.message();

    assertThatThrownBy(() -> opened(vector, message))
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(vector.refused().orElseThrow());
    assertThatThrownBy(() -> streamed(vector, message))
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(vector.refused().orElseThrow());
    assertThatThrownBy(() -> anywhere(vector, message))
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(vector.refused().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotAuthenticIsRefusedByTheOtherImplementation(Vector vector) {
    assertThatThrownBy(
            () ->
                PlainJce.decrypt(vector.key(), vector.headerBytes(), vector.aad(), vector.sealed()))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private static byte[] opened(Vector vector, byte[] message) {
    EnvelopeHeader header = EnvelopeHeader.of(message);
    try (HeldKey key = key(vector, header)) {
      return WholeMessage.decrypt(header, key, vector.additional(), message);
    }
  }

  private static byte[] streamed(Vector vector, byte[] message) throws IOException {
    InputStream source = new ByteArrayInputStream(message);
    EnvelopeHeader header = EnvelopeHeader.read(source);
    try (HeldKey key = key(vector, header);
        DecryptingStream in =
            new DecryptingStream(header, key, vector.additional(), Optional.empty(), source)) {
      return in.readAllBytes();
    }
  }

  private static byte[] anywhere(Vector vector, byte[] message) throws IOException {
    EnvelopeHeader header = EnvelopeHeader.of(message);
    Bytes source = new Bytes(message);
    source.position(header.sizeBytes());
    try (HeldKey key = key(vector, header);
        DecryptingChannel in =
            new DecryptingChannel(header, key, vector.additional(), Optional.empty(), source)) {
      ByteBuffer all = ByteBuffer.allocate((int) in.size());
      while (all.hasRemaining()) {
        int unused = in.read(all);
      }
      return all.array();
    }
  }

  private static HeldKey key(Vector vector, EnvelopeHeader header) {
    return header.verified(
        HeldKey.of(SecretBytes.takeOver(vector.key()), header.wrappedDataKey(), Optional.empty()));
  }

  private static Stream<Vector> vectors(String file) throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors/" + file);
        InputStreamReader reader = new InputStreamReader(in, UTF_8)) {
      return new Gson().fromJson(reader, Vectors.class).vectors().stream().map(Entry::vector);
    }
  }
}
