package io.github.redoubt.keys;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New material for an imported key, on the wire. */
class KeyRotationTest {

  private final KeyMaterial material = KeyMaterial.of(new byte[16]);
  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
    material.close();
  }

  @Test
  void newMaterialIsSentBare() throws Exception {
    desk.answeringNothing(1);

    desk.keys().newVersion(ID, material).create();

    assertThat(desk.sent())
        .isEqualTo(
            "POST /api/v2/keys/"
                + ID
                + "/actions/rotate {\"payload\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}");
    assertThat(material.isClosed()).isFalse();
  }

  @Test
  void aRotationWithoutAnAnswerIsNotRepeated() {
    desk.refusing(504, "");
    KeyRotation rotation = desk.keys().newVersion(ID, material);

    assertThatThrownBy(rotation::create)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("versions");
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void aRotationIsSentOnce() {
    desk.answeringNothing(1);
    KeyRotation rotation = desk.keys().newVersion(ID, material);
    rotation.create();

    assertThatThrownBy(rotation::create).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDedicatedInstanceTakesNoImportTokens() {
    KeyRotation rotation = desk.dedicated().newVersion(ID, material);

    assertThatThrownBy(rotation::throughImportToken)
        .isInstanceOf(NotOfferedException.class)
        .hasMessageContaining("Key Protect Dedicated");
    assertThatThrownBy(() -> desk.dedicated().importTokens())
        .isInstanceOf(NotOfferedException.class);
    assertThat(desk.count()).isZero();
  }
}
