package io.github.redoubt.benchmarks;

import com.google.gson.Gson;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The emulator in a process of its own, as far away as a network would put it. */
final class EmulatorProcess implements AutoCloseable {

  private final Process process;
  private final Line line;

  private EmulatorProcess(Process process, Line line) {
    this.process = process;
    this.line = line;
  }

  private record Line(String apiKey, Map<String, String> instances, Map<String, URI> endpoints) {}

  static EmulatorProcess start(int latencyMillis) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.github.redoubt.emulator.EmulatorMain",
                  "--json",
                  "--latency",
                  Integer.toString(latencyMillis))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      return new EmulatorProcess(process, new Gson().fromJson(out.readLine(), Line.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  IbmCloud connect() {
    return IbmCloud.connect(Credentials.apiKey(line.apiKey)).emulatedBy(line.endpoints);
  }

  Crn keyProtect() {
    return Crn.parse(Objects.requireNonNull(line.instances.get("keyProtect")));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
