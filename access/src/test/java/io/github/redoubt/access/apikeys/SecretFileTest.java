package io.github.redoubt.access.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.IamId;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  private static final String SECRET = "a-secret-for-a-file";

  private final IdentityServer server;
  private final IdentityApiKeys keys;
  @TempDir private Path directory;

  SecretFileTest() throws IOException {
    server = new IdentityServer();
    keys = server.access().apiKeys().of(new IamId("iam-ServiceId-1"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private IdentityApiKeys created() {
    server.answer(
        201, IdentityServer.apiKey("ApiKey-1", "orders", ",\"apikey\":\"" + SECRET + "\""));
    return keys;
  }

  private void assertAlone(Path file) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void fileHoldsTheSecretAloneForItsOwnerAlone() throws Exception {
    Path file = directory.resolve("key");

    ApiKey key = created().newApiKey("orders").createInto(file);

    assertThat(key.id()).isEqualTo("ApiKey-1");
    assertThat(file).hasContent(SECRET).hasSize(SECRET.length());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertAlone(file);
  }

  @Test
  void fileThatIsThereIsRefusedBeforeThereIsAKey() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "precious");

    assertThatThrownBy(() -> keys.newApiKey("orders").createInto(file))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("is there already", "replacing()");
    assertThat(file).hasContent("precious");
    assertThat(server.requests()).isZero();
  }

  @Test
  void fileThatAppearsMeanwhileIsNotOverwrittenAndTheKeyIsDeletedAgain() throws Exception {
    Path file = directory.resolve("key");
    SecretFile target = SecretFile.at(file);
    created();
    server.answer(204, "");

    assertThatThrownBy(
            () ->
                keys.newApiKey("orders")
                    .createInto(
                        secret -> {
                          Files.writeString(file, "precious");
                          target.keep(secret);
                        }))
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("deleted again");
    assertThat(file).hasContent("precious");
    assertAlone(file);
  }

  @Test
  void fileIsReplacedIfThatWasSaid() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "old");

    created().newApiKey("orders").createInto(SecretFile.at(file).replacing());

    assertThat(file).hasContent(SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertAlone(file);
  }

  @Test
  void linkIsNotFollowed() throws Exception {
    Path file = directory.resolve("key");
    Files.createSymbolicLink(file, directory.resolve("elsewhere"));

    assertThatThrownBy(() -> SecretFile.at(file).prepare())
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> SecretFile.at(file).replacing().prepare())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no regular file");
  }

  @Test
  void missingDirectoryIsRefusedBeforeThereIsAKey() {
    assertThatThrownBy(() -> keys.newApiKey("o").createInto(directory.resolve("no/key")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("directory");
    assertThat(server.requests()).isZero();
  }

  @Test
  void fileSystemWithoutPermissionsIsRefusedBeforeThereIsAKey() throws Exception {
    URI zip = URI.create("jar:" + directory.resolve("a.zip").toUri());
    try (FileSystem plain = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      assertThatThrownBy(() -> keys.newApiKey("o").createInto(plain.getPath("/key")))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("cannot keep others from reading it");
    }
    assertThat(server.requests()).isZero();
  }

  @Test
  void secretThatIsThereAlreadyIsWrittenToo() throws Exception {
    Path file = directory.resolve("key");
    try (ApiKeySecret secret = created().newApiKey("orders").create()) {
      secret.writeTo(file);
    }
    assertThat(file).hasContent(SECRET);
  }
}
