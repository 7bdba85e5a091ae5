package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the examples on access tell, on the embedded emulator. */
class AccessExamplesTest extends ExampleRun {

  private void endsWith(String lastLine) {
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .doesNotContain("LEFT BEHIND")
        .endsWith(lastLine + System.lineSeparator());
  }

  @Test
  void theOnboardedServiceDoesItsJobAndIsRefusedTheRest() {
    assertThat(run("onboard-service")).isZero();

    assertThat(out.toString())
        .contains("its job: it wrote to its bucket")
        .contains("its job: it made a data key")
        .contains("refused, as it should be: to write to another service's bucket (403)")
        .contains("refused, as it should be: to use another service's key")
        .contains("refused, as it should be: to give itself more (403)")
        .contains("refused, it is locked");
    endsWith("Done: the service can do its job and nothing more.");
  }

  @Test
  void theApiKeyGoesToTheFileThatWasNamed(@TempDir Path directory) {
    Path file = directory.resolve("orders.apikey");

    assertThat(run("onboard-service", "--key-file", file.toString(), "--keep")).isZero();

    assertThat(file).exists();
    assertThat(file).content().hasSizeGreaterThan(20);
    assertThat(out.toString()).doesNotContain(content(file));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void podsActAsTheProfileAndOthersDoNot() {
    assertThat(run("trusted-profile")).isZero();

    assertThat(out.toString())
        .contains("a pod of the service account 'orders' wrote to the bucket")
        .contains("a pod of the service account 'payroll' was not let in")
        .contains("as itself it was refused");
    endsWith("Done: whom the profile trusts acts as it, and no other.");
  }

  @Test
  void whatIsTooBroadIsFoundOnAllWays() {
    assertThat(run("who-can-what")).isZero();

    assertThat(out.toString()).contains("4 policies in all, 2 of them broad");
    endsWith("Done: all ways to its rights were followed.");
  }

  @Test
  void theApplicationWorksOnWhileItsKeyIsReplaced() {
    assertThat(run("rotate-api-key")).isZero();

    assertThat(out.toString())
        .contains("BOTH_WORK until")
        .contains("OLD_DISABLED until")
        .contains("the old key is deleted");
    endsWith("Done: the key was replaced, and not one call failed.");
  }
}
