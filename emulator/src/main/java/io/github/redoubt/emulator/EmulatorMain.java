package io.github.redoubt.emulator;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The emulator as a program: it says where it is, and serves until it is stopped. */
@Command(
    name = "redoubt-emulator",
    description = "IBM Cloud's security services on loopback, with no account.",
    mixinStandardHelpOptions = true,
    versionProvider = EmulatorMain.Version.class)
final class EmulatorMain implements Callable<Integer> {

  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Option(
      names = "--port",
      defaultValue = "0",
      description =
          "Port of all services but Object Storage, which takes the next one; 0 for free ones (default).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to bind (default: ${DEFAULT-VALUE}). Whoever reaches it can use the emulator.")
  private String host = "127.0.0.1";

  @Option(
      names = "--json",
      description = "Print one line of JSON on standard output when ready, and nothing else there.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "warn");
    }
    System.exit(new CommandLine(new EmulatorMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Emulator emulator = Emulator.start(host, port)) {
      Thread hook = new Thread(stopped::countDown, "redoubt-emulator-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      announce(emulator);
      stopped.await();
    }
    return 0;
  }

  /** What a program that started the emulator reads. */
  record Ready(
      String apiKey,
      String accountId,
      Map<String, String> instances,
      Map<String, String> endpoints) {

    static Ready of(Emulator emulator) {
      Map<String, String> endpoints = new LinkedHashMap<>();
      emulator.endpoints().forEach((name, address) -> endpoints.put(name, address.toString()));
      return new Ready(emulator.apiKey(), emulator.accountId(), emulator.instances(), endpoints);
    }
  }

  private void announce(Emulator emulator) {
    Ready ready = Ready.of(emulator);
    if (json) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(GSON.toJson(ready));
      out.flush();
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("API key of the account's owner: " + ready.apiKey());
    for (Map.Entry<String, URI> endpoint : emulator.endpoints().entrySet()) {
      err.printf("%-14s %s%n", endpoint.getKey(), endpoint.getValue());
    }
    ready.instances().forEach((name, crn) -> err.printf("%-14s %s%n", name, crn));
    err.flush();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = EmulatorMain.class.getPackage().getImplementationVersion();
      return new String[] {version == null ? "development" : version};
    }
  }
}
