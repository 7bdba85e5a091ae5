package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that keep account, and go on where they stopped. */
class ResumedUploadTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = Served.bytes(3 * PART + 9);

  @TempDir private Path directory;
  private Path file;
  private Path account;
  private Served served;
  private PartsService service;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
    service = served.service();
    file = Files.write(directory.resolve("f"), BYTES);
    account = directory.resolve("f.upload");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private StoredObject upload(String key) {
    return served
        .bucket()
        .upload(key, Content.of(file))
        .partsOf(PART)
        .inParallel(1)
        .resumableFrom(account)
        .run();
  }

  private void stopAt(String verb) {
    service.instead(
        request ->
            PartsService.verb(request).equals(verb)
                ? PartsService.error(403, "AccessDenied")
                : null);
    assertThatThrownBy(() -> upload("k")).isInstanceOf(ForbiddenException.class);
    service.instead(request -> null);
    service.forgetRequests();
  }

  @Test
  void onlyTheRestIsSentTheSecondTime() {
    stopAt("part 3");
    assertThat(account).exists();

    StoredObject stored = upload("k");

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(stored.sizeBytes()).isEqualTo(BYTES.length);
    assertThat(service.verbs()).containsExactly("parts", "part 3", "part 4", "complete");
    assertThat(account).doesNotExist();
  }

  @Test
  void anUploadWhoseConditionFailsAtTheEndIsNotKept() {
    service.instead(
        request ->
            PartsService.verb(request).equals("complete")
                ? PartsService.error(412, "PreconditionFailed")
                : null);

    assertThatThrownBy(
            () ->
                served
                    .bucket()
                    .upload("k", Content.of(file))
                    .partsOf(PART)
                    .resumableFrom(account)
                    .ifAbsent()
                    .run())
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(service.openUploads()).isZero();
    assertThat(account).doesNotExist();
  }

  @Test
  void nothingIsLeftInTheFolderAtTheEnd() {
    upload("k");

    assertThat(directory).isDirectoryContaining(f -> f.equals(file));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void aPartThatTheServiceHasOtherwiseIsSentAgain() {
    stopAt("part 3");
    service.damage(2);

    upload("k");

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.verbs()).containsExactly("parts", "part 2", "part 3", "part 4", "complete");
  }

  @Test
  void anUploadThatTheServiceHasForgottenBeginsAnew() {
    stopAt("part 3");
    service.forgetUploads();

    upload("k");

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count("begin")).isEqualTo(1);
    assertThat(account).doesNotExist();
  }

  @Test
  void anEndThatNobodyLivedToSeeIsFound() throws Exception {
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("complete")) {
            try {
              Files.copy(account, directory.resolve("copy"));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
          return null;
        });
    StoredObject first = upload("k");
    Files.move(directory.resolve("copy"), account);
    service.instead(request -> null);
    service.forgetRequests();

    StoredObject second = upload("k");

    assertThat(second).isEqualTo(first);
    assertThat(service.verbs()).doesNotContain("begin", "part 1");
    assertThat(account).doesNotExist();
  }

  @Test
  void aNetworkThatIsGoneLeavesTheAccountForLater() {
    service.instead(
        request ->
            PartsService.verb(request).startsWith("part")
                ? new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()
                : null);
    assertThatThrownBy(() -> upload("k")).isInstanceOf(RedoubtException.class);
    service.instead(request -> null);

    upload("k");

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count("begin")).isEqualTo(1);
  }

  @Test
  void theAccountOfAnotherObjectIsRefused() {
    stopAt("part 3");

    assertThatThrownBy(() -> upload("other"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("object 'k'")
        .hasMessageContaining("upload-1");
    assertThat(account).exists();
  }

  @Test
  void theAccountOfAFileThatHasChangedIsRefused() throws IOException {
    stopAt("part 3");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T10:15:30Z")));

    assertThatThrownBy(() -> upload("k"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("as it was");
  }

  @Test
  void aFileThatIsWrittenToWhileItIsSentStoresNothing() {
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("part 4")) {
            try {
              Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T10:15:30Z")));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
          return null;
        });

    assertThatThrownBy(() -> upload("k"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("written to");

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
    assertThat(account).doesNotExist();
  }

  @Test
  void aFileThatIsNoAccountIsRefusedAndKept() throws IOException {
    Files.writeString(account, "a letter");

    assertThatThrownBy(() -> upload("k")).isInstanceOf(InvalidRequestException.class);

    assertThat(account).hasContent("a letter");
    assertThat(service.verbs()).isEmpty();
  }

  @Test
  void whatIsReadOnceCannotBeResumed() {
    Content stream = Content.of(new ByteArrayInputStream(BYTES), BYTES.length);

    assertThatThrownBy(() -> served.bucket().upload("k", stream).resumableFrom(account).run())
        .isInstanceOf(InvalidRequestException.class);
    assertThat(service.verbs()).isEmpty();
  }
}
