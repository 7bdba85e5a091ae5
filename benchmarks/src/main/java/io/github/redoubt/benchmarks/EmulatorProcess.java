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
import java.util.Optional;

/** The emulator in a process of its own, as far away as a network would put it. */
final class EmulatorProcess implements AutoCloseable {

  private final Optional<Process> process;
  private final String text;
  private final Line line;

  private EmulatorProcess(Optional<Process> process, String text) {
    this.process = process;
    this.text = text;
    this.line = new Gson().fromJson(text, Line.class);
  }

  /** Speaks to one that another process started. */
  static EmulatorProcess known(String line) {
    return new EmulatorProcess(Optional.empty(), line);
  }

  /** Gives what it said when it started. */
  String line() {
    return text;
  }

  private record Line(String apiKey, Map<String, String> instances, Map<String, URI> endpoints) {}

  static EmulatorProcess start(int latencyMillis) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  // Its first line is to be read; and of two loggers on the path, none is to work.
                  "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                  "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
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
      try {
        return new EmulatorProcess(Optional.of(process), out.readLine());
      } catch (IOException | RuntimeException e) {
        // Whoever measures waits for all that it started.
        process.destroy();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  IbmCloud connect() {
    return IbmCloud.connect(Credentials.apiKey(line.apiKey)).emulatedBy(line.endpoints);
  }

  String apiKey() {
    return line.apiKey;
  }

  Crn keyProtect() {
    return instance("keyProtect");
  }

  Crn objectStorage() {
    return instance("objectStorage");
  }

  Crn cloudLogs() {
    return instance("cloudLogs");
  }

  URI endpoint(String service) {
    return Objects.requireNonNull(line.endpoints.get(service));
  }

  private Crn instance(String service) {
    return Crn.parse(Objects.requireNonNull(line.instances.get(service)));
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroy);
  }
}
