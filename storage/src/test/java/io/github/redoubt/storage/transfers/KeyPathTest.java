package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that become files. */
class KeyPathTest {

  private static final Path FOLDER = Path.of("/srv/folder");

  @Property
  void noKeyLeadsOutOfTheFolder(
      @ForAll @Chars({'.', '/', '\\', ':', '~', ' ', '\0', '\n'}) @CharRange(from = 'a', to = 'c')
          String key) {
    Path place;
    try {
      place = KeyPath.of(FOLDER, key, false);
    } catch (InvalidRequestException refused) {
      return;
    }

    assertThat(place.normalize()).isEqualTo(place);
    assertThat(place.startsWith(FOLDER)).isTrue();
    assertThat(FOLDER.relativize(place)).hasToString(key);
  }

  @Test
  void aKeyIsAFileByItsWholeName() {
    assertThat(KeyPath.of(FOLDER, "2026/ä ö/10:15.txt", false))
        .isEqualTo(FOLDER.resolve("2026").resolve("ä ö").resolve("10:15.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "a/../b",
        "../a",
        "a/..",
        ".",
        "./a",
        "/etc/passwd",
        "a//b",
        "a/",
        "",
        "a\\..\\b",
        "C:\\a",
        "a\0b",
        "a\nb"
      })
  void aKeyThatIsNoPlaceBeneathTheFolderIsRefused(String key) {
    assertThatThrownBy(() -> KeyPath.of(FOLDER, key, false))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "NUL.txt",
        "a/Com1",
        "lpt9.log",
        "aux .txt",
        "c:a",
        "a?",
        "a*b",
        "a.",
        "a ",
        "x|y"
      })
  void whatMeansSomethingElseToWindowsIsRefusedThereAlone(String key) {
    assertThatCode(() -> KeyPath.of(FOLDER, key, false)).doesNotThrowAnyException();
    assertThatThrownBy(() -> KeyPath.of(FOLDER, key, true))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "com", "com10", "a.b", "nully/x"})
  void whatOnlyLooksLikeADeviceIsAFile(String key) {
    assertThatCode(() -> KeyPath.of(FOLDER, key, true)).doesNotThrowAnyException();
  }

  @Test
  void aLinkThatLeadsOutOfTheFolderIsRefused(@TempDir Path directory) throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), outside);

    assertThatThrownBy(() -> KeyPath.prepare(folder, folder.resolve("link/sub/f"), "link/sub/f"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void theFoldersOfAKeyAreMade(@TempDir Path directory) throws IOException {
    KeyPath.prepare(directory, directory.resolve("a/b/f"), "a/b/f");

    assertThat(directory.resolve("a/b")).isDirectory();
  }
}
