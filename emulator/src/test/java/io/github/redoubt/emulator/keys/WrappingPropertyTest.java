package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.InstanceCrn;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class WrappingPropertyTest {

  private final KeyInstance instance =
      new KeyInstance(
          InstanceCrn.read(KeyCloud.crn("kms", KeyCloud.STANDARD)).orElseThrow(),
          false,
          Clock.systemUTC(),
          change -> {});

  @Provide
  Arbitrary<byte[]> material() {
    return Arbitraries.of(16, 24, 32)
        .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
  }

  private String key(byte[] material) {
    NewKey wanted =
        new NewKey(
            "a key",
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            KeyInstance.DEFAULT_RING,
            PolicyWishes.NONE);
    SentMaterial sent = new SentMaterial(new Material(material), Optional.empty());
    return KeyCreation.create(instance, wanted, Optional.of(sent), "someone").id();
  }

  @Property(tries = 300)
  void unwrapUndoesWrap(
      @ForAll("material") byte[] material,
      @ForAll byte[] plaintext,
      @ForAll @Size(max = 5) List<@StringLength(max = 255) String> aad) {
    String key = key(material);

    String ciphertext = KeyUse.wrap(instance, key, new Material(plaintext), aad).ciphertext();

    assertThat(KeyUse.unwrap(instance, key, ciphertext, aad).plaintext().copy())
        .isEqualTo(plaintext);
  }

  @Property(tries = 500)
  void aFlippedByteOfTheDocumentIsFound(
      @ForAll("material") byte[] material,
      @ForAll byte[] plaintext,
      @ForAll @IntRange(max = 100_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    String key = key(material);
    String ciphertext = KeyUse.wrap(instance, key, new Material(plaintext), List.of()).ciphertext();
    byte[] document = Base64.getDecoder().decode(ciphertext);
    document[position % document.length] ^= (byte) flip;

    assertUnprocessable(key, Base64.getEncoder().encodeToString(document));
  }

  @Property(tries = 500)
  void aFlippedByteOfTheTextIsFound(
      @ForAll("material") byte[] material,
      @ForAll @IntRange(max = 100_000) int position,
      @ForAll @IntRange(min = 1, max = 127) int flip) {
    String key = key(material);
    String ciphertext = KeyUse.wrap(instance, key, Material.generated(), List.of()).ciphertext();
    byte[] text = ciphertext.getBytes(StandardCharsets.US_ASCII);
    text[position % text.length] ^= (byte) flip;

    assertUnprocessable(key, new String(text, StandardCharsets.US_ASCII));
  }

  private void assertUnprocessable(String key, String ciphertext) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> KeyUse.unwrap(instance, key, ciphertext, List.of()))
        .extracting(Refusal::code)
        .isEqualTo(ErrorCode.UNPROCESSABLE_CIPHERTEXT_ERR);
  }
}
