package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaterialKeyTest {

  private static final byte[] MATERIAL =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @Test
  void itIsWipedWhenItIsClosed() {
    MaterialKey key = new MaterialKey(MATERIAL);
    assertThat(key.getEncoded()).isEqualTo(MATERIAL);

    key.close();

    assertThat(key.getEncoded()).containsOnly(0);
  }

  @Test
  void wipingWhatACipherWasGivenLeavesTheKeyWhole() {
    try (MaterialKey key = new MaterialKey(MATERIAL)) {
      java.util.Arrays.fill(key.getEncoded(), (byte) 0);

      assertThat(key.getEncoded()).isEqualTo(MATERIAL);
    }
  }

  @Test
  void theTextFormTellsTheSizeOnly() {
    try (MaterialKey key = new MaterialKey(MATERIAL)) {
      assertThat(key).hasToString("MaterialKey[128 bit]");
    }
  }
}
