package io.github.redoubt.keys;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are kept in the service, on the wire. */
class StandardKeyTest {

  private static final String STANDARD =
      KmsDesk.key().replace("'extractable':false", "'extractable':true");

  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aSecretIsImportedAsAnExtractableKey() throws Exception {
    desk.answeringWith(STANDARD.replace("'imported':false", "'imported':true"));
    try (SecretBytes password = SecretBytes.copyOf("hunter2".getBytes(StandardCharsets.UTF_8))) {

      StandardKey key = desk.keys().importStandardKey("database", password).create();

      assertThat(desk.sent())
          .startsWith("POST /api/v2/keys ")
          .endsWith("\"name\":\"database\",\"extractable\":true,\"payload\":\"aHVudGVyMg==\"}]}");
      assertThat(key.imported()).isTrue();
      assertThat(key.toString()).doesNotContain("hunter2");
      assertThat(password.isClosed()).isFalse();
    }
  }

  @Test
  void aGeneratedSecretSendsNoPayload() throws Exception {
    desk.answeringWith(STANDARD);

    StandardKey key = desk.keys().newStandardKey("database").describedAs("d.").create();

    assertThat(desk.sent())
        .endsWith("\"name\":\"database\",\"description\":\"d.\",\"extractable\":true}]}");
    assertThat(key.id()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7_501})
  void aSecretHasOneToSevenThousandFiveHundredBytes(int size) {
    try (SecretBytes secret = SecretBytes.takeOver(new byte[size])) {
      assertThatThrownBy(() -> desk.keys().importStandardKey("database", secret))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("7,500");
    }
  }

  @Test
  void theLargestSecretIsTaken() {
    desk.answeringWith(STANDARD.replace("'imported':false", "'imported':true"));
    try (SecretBytes secret = SecretBytes.takeOver(new byte[7_500])) {
      assertThat(desk.keys().importStandardKey("database", secret).create().id()).isEqualTo(ID);
    }
  }

  @Test
  void theMaterialIsReadIntoAHolder() throws Exception {
    desk.answeringWith("{'id':'x','extractable':true,'payload':'aHVudGVyMg=='}");

    try (SecretBytes material = desk.keys().material(ID)) {
      assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/" + ID + " ");
      byte[] bytes = material.revealTo(byte[]::clone);
      assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("hunter2");
    }
  }

  @Test
  void aRootKeysMaterialCannotBeRead() {
    desk.answeringWith("{'id':'x','extractable':false}");

    assertThatThrownBy(() -> desk.keys().material(ID))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("never leaves");
  }

  @Test
  void aDeletedSecretCannotBeRead() {
    desk.answeringWith("{'id':'x','extractable':true,'state':5}");

    assertThatThrownBy(() -> desk.keys().material(ID))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("deleted");
  }

  @Test
  void materialThatIsNotBase64IsAnUnreadableAnswerAndNotShown() {
    desk.answeringWith("{'id':'x','extractable':true,'payload':'not_base64_at_all'}");

    assertThatThrownBy(() -> desk.keys().material(ID))
        .isInstanceOf(ConnectionException.class)
        .hasMessageNotContaining("at_all");
  }

  @Test
  void aKeyOfEitherKindIsGotAsWhatItIs() {
    desk.answeringWith(STANDARD).answeringWith(KmsDesk.key()).refusing(404, "KEY_NOT_FOUND_ERR");

    assertThat(desk.keys().getAny(ID)).isInstanceOf(StandardKey.class);
    assertThat(desk.keys().findAny(ID).orElseThrow()).isInstanceOf(RootKey.class);
    assertThat(desk.keys().findAnyByAlias("orders")).isEmpty();
  }
}
