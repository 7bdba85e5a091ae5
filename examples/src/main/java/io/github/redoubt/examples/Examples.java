package io.github.redoubt.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The examples by name; without a name, their list. */
@Command(
    name = "./run",
    description = "Examples of Redoubt, on the embedded emulator or on IBM Cloud.",
    mixinStandardHelpOptions = true,
    subcommands = {
      HardenApp.class,
      FailedSignIns.class,
      ActivityRouting.class,
      Ask.class,
      EncryptedBucket.class,
      UploadFile.class,
      CryptoShred.class,
      ImmutableArchive.class,
      BringYourOwnKey.class,
      KeepYourOwnKey.class,
      RotateAndRewrap.class,
      EncryptFile.class,
      OnboardService.class,
      TrustProfile.class,
      WhoCanWhat.class,
      RotateApiKey.class
    })
final class Examples implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private Examples() {}

  /** Runs the example that is named first. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Examples())
        .setExecutionExceptionHandler(
            (problem, command, parsed) -> {
              command.getErr().println("It stopped: " + problem.getMessage());
              command.getErr().flush();
              return 1;
            });
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("The examples:");
    spec.subcommands()
        .forEach(
            (name, command) ->
                out.printf(
                    "  ./run %-18s %s%n",
                    name, command.getCommandSpec().usageMessage().description()[0]));
    out.println("Each takes --help.");
    out.flush();
    return 0;
  }
}
