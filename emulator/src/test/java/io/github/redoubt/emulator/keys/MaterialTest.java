package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaterialTest {

  private final Material material =
      new Material("sixteen secrets!".getBytes(StandardCharsets.UTF_8));

  @Test
  void materialSaysItsLengthAndNothingElse() {
    assertThat(material).hasToString("Material[128 bit]");
  }

  @Test
  void whatHoldsMaterialDoesNotShowItEither() {
    assertThat(new KeyVersion("id", Instant.EPOCH, material).toString())
        .contains("Material[128 bit]");
    assertThat(new SentMaterial(material, Optional.empty()).toString())
        .contains("Material[128 bit]");
  }
}
