package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {128, 192, 256})
  void randomMaterialHasItsSizeAndIsNeverTheSame(int bits) {
    try (KeyMaterial first = KeyMaterial.random(bits);
        KeyMaterial second = KeyMaterial.random(bits)) {
      assertThat(first.sizeBits()).isEqualTo(bits);
      assertThat(shown(first)).hasSize(bits / 8);
      assertThat(first).isNotEqualTo(second);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 64, 129, 255, 512})
  void otherSizesAreRefused(int bits) {
    assertThatThrownBy(() -> KeyMaterial.random(bits))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'material'")
        .hasMessageContaining("128, 192 or 256 bit");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 33})
  void otherLengthsAreRefused(int bytes) {
    assertThatThrownBy(() -> KeyMaterial.of(new byte[bytes]))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(bytes + " bytes");
  }

  @Test
  void theCallersArrayIsCopiedAndLeftAlone() {
    byte[] mine = bytes(32);
    try (KeyMaterial material = KeyMaterial.of(mine)) {
      mine[0]++;
      assertThat(shown(material)).isNotEqualTo(mine);
    }
    assertThat(mine[1]).isEqualTo((byte) 1);
  }

  @Test
  void closedMaterialShowsNothing() {
    KeyMaterial material = KeyMaterial.of(bytes(32));
    material.close();
    material.close();

    assertThat(material.isClosed()).isTrue();
    assertThatThrownBy(() -> shown(material)).isInstanceOf(IllegalStateException.class);
    assertThat(material).hasToString("KeyMaterial[256 bit, wiped]");
  }

  @Test
  void theTextFormTellsTheSizeOnlyAndTheHashNoMore() {
    try (KeyMaterial material = KeyMaterial.of(bytes(16));
        KeyMaterial other = KeyMaterial.random(128)) {
      assertThat(material).hasToString("KeyMaterial[128 bit]");
      assertThat(material).hasSameHashCodeAs(other);
    }
  }

  @Test
  void equalBytesAreEqualMaterial() {
    try (KeyMaterial one = KeyMaterial.of(bytes(24));
        KeyMaterial same = KeyMaterial.of(bytes(24))) {
      assertThat(one).isEqualTo(same);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void aFileHoldsRawBytes(int size) throws IOException {
    assertThat(read(bytes(size))).isEqualTo(bytes(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void aFileHoldsBase64Text(int size) throws IOException {
    String text = Base64.getEncoder().encodeToString(bytes(size));

    assertThat(read(ascii(text))).isEqualTo(bytes(size));
    assertThat(read(ascii(text + "\r\n"))).isEqualTo(bytes(size));
    assertThat(read(ascii(text.substring(0, 8) + "\n" + text.substring(8)))).isEqualTo(bytes(size));
  }

  @Test
  void hexadecimalThatCouldBeBase64IsRefused() throws IOException {
    byte[] text = ascii(HexFormat.of().formatHex(bytes(16)));

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("32 hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 48, 128, 5000})
  void aFileOfAnotherSizeIsRefusedWithoutItsContent(int size) throws IOException {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) 'é');

    assertThatThrownBy(() -> read(content))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("16, 24 or 32 bytes");
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    assertThatThrownBy(() -> KeyMaterial.fromFile(folder.resolve("none")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("NoSuchFileException");
  }

  @Test
  void aKeyStoreHoldsMaterial() throws Exception {
    KeyStore store = keyStore(new SecretKeySpec(bytes(32), "AES"));

    try (KeyMaterial material = KeyMaterial.fromKeyStore(store, "root", "secret".toCharArray())) {
      assertThat(shown(material)).isEqualTo(bytes(32));
    }
  }

  @Test
  void aWrongPasswordOfAnEntryIsRefused() throws Exception {
    KeyStore store = keyStore(new SecretKeySpec(bytes(32), "AES"));

    assertThatThrownBy(() -> KeyMaterial.fromKeyStore(store, "root", "wrong".toCharArray()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("key store entry 'root'")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void anEntryThatIsMissingIsRefused() throws Exception {
    KeyStore store = keyStore(new SecretKeySpec(bytes(32), "AES"));

    assertThatThrownBy(() -> KeyMaterial.fromKeyStore(store, "other", "secret".toCharArray()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not there");
  }

  @Test
  void anEntryOfAnotherSizeIsRefused() throws Exception {
    KeyStore store = keyStore(new SecretKeySpec(bytes(20), "HmacSHA1"));

    assertThatThrownBy(() -> KeyMaterial.fromKeyStore(store, "root", "secret".toCharArray()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("20 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void base64OfARightLengthIsDecoded(int size) {
    char[] text = Base64.getEncoder().encodeToString(bytes(size)).toCharArray();

    try (KeyMaterial material = KeyMaterial.ofBase64(text)) {
      assertThat(shown(material)).isEqualTo(bytes(size));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not base64 at all!", "AAAA*AAAAAAAAAAAAAAAAA==", "ÁAAAAAAAAAAAAAAAAAAAAA==", "A"})
  void whatIsNoBase64IsRefusedAndNotShown(String text) {
    assertThatThrownBy(() -> KeyMaterial.ofBase64(text.toCharArray()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("not base64")
        .hasMessageNotContaining(text)
        .hasNoCause();
  }

  @Test
  void base64OfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> KeyMaterial.ofBase64("AAAA".toCharArray()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("3 bytes");
  }

  @Test
  void closingOverwritesTheBytesThatWereHeld() throws Exception {
    KeyMaterial material = KeyMaterial.of(bytes(32));
    byte[] held = held(material);
    assertThat(held).isEqualTo(bytes(32));

    material.close();

    assertThat(held).containsOnly(0);
  }

  /** Looks into the holder, where no caller can. */
  private static byte[] held(KeyMaterial material) throws ReflectiveOperationException {
    Field holder = KeyMaterial.class.getDeclaredField("bytes");
    holder.setAccessible(true);
    Field bytes = SecretBytes.class.getDeclaredField("bytes");
    bytes.setAccessible(true);
    return (byte[]) bytes.get(holder.get(material));
  }

  private byte[] read(byte[] content) throws IOException {
    Path file = folder.resolve("material");
    Files.write(file, content);
    try (KeyMaterial material = KeyMaterial.fromFile(file)) {
      return shown(material);
    }
  }

  private static KeyStore keyStore(SecretKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setEntry(
        "root",
        new KeyStore.SecretKeyEntry(key),
        new KeyStore.PasswordProtection("secret".toCharArray()));
    return store;
  }

  private static byte[] shown(KeyMaterial material) {
    return material.revealTo(byte[]::clone);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 37 % 256);
    }
    bytes[1] = 1;
    return bytes;
  }
}
