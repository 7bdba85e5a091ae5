package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program. Runs once the jar is built. */
class EmulatorJarIT {

  @Test
  void itSaysOneLineAnswersAndEndsWhenItIsKilled(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Objects.requireNonNull(System.getProperty("emulator.jar")),
                "--port",
                "0",
                "--json")
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      JsonObject line = JsonParser.parseString(out.readLine()).getAsJsonObject();
      URI iam = URI.create(line.getAsJsonObject("endpoints").get("iam").getAsString());
      Caller caller = new Caller(iam).withApiKey(line.get("apiKey").getAsString());

      assertThat(caller.get("/v1/apikeys").status()).isEqualTo(200);

      // Not process.destroy(), which would close the stream that is still to be read.
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).isNull();
      assertThat(Files.readString(errors)).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }
}
