package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program with {@code --cloud}, which knows nothing of an emulator: only the
 * environment says where the cloud is.
 */
class HardenAppOnCloudIT {

  @Test
  void theSameProgramRunsWhereverTheEnvironmentPoints(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path errors = directory.resolve("errors");
    try (Emulator emulator = Emulator.start()) {
      Process process = start(emulator, errors);
      StringBuilder told = new StringBuilder();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        String line;
        while ((line = out.readLine()) != null) {
          told.append(line).append('\n');
          if (line.contains("the object is unreadable")) {
            // The service wants time to pass before the key is enabled again.
            emulator.clock().advance(Duration.ofSeconds(31));
          }
        }
      }

      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      assertThat(told)
          .contains("Hardening an application on IBM Cloud.", "Key Protect", "Hyper Protect")
          .contains("found of the root key", "found of the bucket")
          .doesNotContain("LEFT BEHIND")
          .endsWith("Done: with its root key disabled, the data was unreadable.\n");
    }
  }

  private static Process start(Emulator emulator, Path errors) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Objects.requireNonNull(System.getProperty("examples.jar")),
                "harden-app",
                "--cloud")
            .redirectError(errors.toFile());
    Map<String, String> environment = program.environment();
    environment.put("IBM_CLOUD_APIKEY", emulator.apiKey());
    emulator
        .instances()
        .forEach((name, crn) -> environment.put("REDOUBT_" + upper(name) + "_CRN", crn));
    emulator
        .endpoints()
        .forEach(
            (name, address) ->
                environment.put("REDOUBT_ENDPOINT_" + upper(name), address.toString()));
    return program.start();
  }

  private static String upper(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }
}
