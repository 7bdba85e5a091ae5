package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The emulator as a program. */
class EmulatorMainTest {

  @Test
  void itPrintsOneLineOfJsonThatSaysWhereItIsAndServesThere() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EmulatorMain.class.getName(),
                "--port",
                "0",
                "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      JsonObject ready = JsonParser.parseString(out.readLine()).getAsJsonObject();

      assertThat(ready.getAsJsonObject("instances").keySet())
          .contains("keyProtect", "hyperProtect", "objectStorage");
      assertThat(ready.getAsJsonObject("endpoints").keySet())
          .contains("iam", "keyProtect", "hyperProtect", "objectStorage");
      Http iam =
          Http.to(java.net.URI.create(ready.getAsJsonObject("endpoints").get("iam").getAsString()));
      assertThat(
              iam.form(
                      "/identity/token",
                      Map.of(
                          "grant_type",
                          "urn:ibm:params:oauth:grant-type:apikey",
                          "apikey",
                          ready.get("apiKey").getAsString()))
                  .status())
          .isEqualTo(200);
      program.toHandle().destroy();
      assertThat(out.readLine()).as("nothing but the one line").isNull();
    } finally {
      program.destroy();
    }
  }
}
