package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Somebody guesses passwords, and somebody else is told. */
@Command(
    name = "failed-sign-ins",
    description = "Logs failed sign-ins, and has the alert that they raise posted to a webhook.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Runs on the embedded emulator only: the webhook is this machine's, which no cloud reaches."
    })
final class FailedSignIns implements Callable<Integer> {

  @Option(names = "--keep", description = "Leave what was created in place, until the end.")
  private boolean keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(spec.commandLine().getOut());
    Cleanup cleanup = new Cleanup(narrator);
    try (Surroundings place = new EmulatedSurroundings();
        Receiver receiver = new Receiver()) {
      narrator.say("Watching over sign-ins on " + place.title() + ".");
      try {
        SignInAlarm alarm = new SignInAlarm(place, narrator, cleanup, receiver);
        alarm.arm();
        alarm.attack();
        alarm.proveResolved();
        narrator.table();
      } finally {
        if (!keep) {
          cleanup.run();
        }
      }
    }
    narrator.say("Done: the alert of the failed sign-ins was received, and its end as well.");
    return 0;
  }
}
