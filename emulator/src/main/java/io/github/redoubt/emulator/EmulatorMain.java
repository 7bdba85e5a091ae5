package io.github.redoubt.emulator;

import com.google.gson.Gson;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The emulator as a program: {@code java -jar redoubt-emulator.jar --port 0 --json}.
 *
 * <p>Runs until it is killed. With {@code --json}, standard output gets exactly one line, when the
 * emulator answers; everything else goes to standard error.
 */
@Command(
    name = "redoubt-emulator",
    description = "IBM Cloud's security services on loopback, with no account.",
    mixinStandardHelpOptions = true,
    versionProvider = EmulatorMain.Version.class)
public final class EmulatorMain implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Main port; Object Storage takes the next one. 0 means free ones (default).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--data-directory",
      paramLabel = "DIR",
      description =
          "Where stored objects lie while it runs (default: the system's temporary space).")
  private Optional<Path> dataDirectory = Optional.empty();

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds to delay every answer by, as a network would (default: none).")
  private int latencyMillis;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Calls a second that each service takes; more are answered with 429 (default: no limit).")
  private int callsPerSecond;

  @Option(
      names = "--json",
      description = "Say where it listens, and its API key, as one JSON line on standard output.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;
  private final CountDownLatch end;

  EmulatorMain(PrintStream out, PrintStream err, CountDownLatch end) {
    this.out = out;
    this.err = err;
    this.end = end;
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    // Standard error, and only what is wrong: the program's output is its one line.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
    CountDownLatch end = new CountDownLatch(1);
    int status = run(System.out, System.err, end, arguments);
    System.exit(status);
  }

  /**
   * Runs until the latch opens.
   *
   * @return the program's exit status
   */
  static int run(PrintStream out, PrintStream err, CountDownLatch end, String... arguments) {
    return new CommandLine(new EmulatorMain(out, err, end))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              err.println("The emulator cannot start: " + failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    Emulator.Builder builder = Emulator.builder().host(host).port(port);
    dataDirectory.ifPresent(builder::dataDirectory);
    try (Emulator emulator = builder.start()) {
      emulator.faults().latency(Duration.ofMillis(latencyMillis));
      if (callsPerSecond != 0) {
        emulator
            .endpoints()
            .keySet()
            .forEach(service -> emulator.faults().rateLimit(service, callsPerSecond));
      }
      Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-shutdown"));
      if (json) {
        out.println(line(emulator));
        out.flush();
      } else {
        table(emulator);
      }
      end.await();
    }
    return 0;
  }

  private static String line(Emulator emulator) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("apiKey", emulator.apiKey());
    members.put("accountId", emulator.accountId());
    members.put("instances", new TreeMap<>(emulator.instances()));
    Map<String, String> endpoints = new TreeMap<>();
    emulator.endpoints().forEach((service, address) -> endpoints.put(service, address.toString()));
    members.put("endpoints", endpoints);
    return new Gson().toJson(members);
  }

  private void table(Emulator emulator) {
    row("account", emulator.accountId());
    row("API key", emulator.apiKey());
    for (Map.Entry<String, URI> each : new TreeMap<>(emulator.endpoints()).entrySet()) {
      row(each.getKey(), each.getValue().toString());
      String instance = emulator.instances().get(each.getKey());
      if (instance != null) {
        row("", instance);
      }
      if (each.getKey().equals(Endpoints.KEY_PROTECT)) {
        row("", emulator.instances().get(Endpoints.KEY_PROTECT_DEDICATED) + " (dedicated)");
      }
    }
    err.flush();
  }

  private void row(String name, String value) {
    err.printf("%-14s  %s%n", name, value);
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = EmulatorMain.class.getPackage().getImplementationVersion();
      return new String[] {"redoubt-emulator " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
