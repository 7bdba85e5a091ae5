package io.github.redoubt.examples;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The tutorial's story in one program. */
@Command(
    name = "harden-app",
    description =
        "Brings your own key, encrypts a bucket with it, and proves who holds the key holds the data.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HardenApp implements Callable<Integer> {

  @Option(
      names = "--cloud",
      description = {
        "Run on IBM Cloud instead of the embedded emulator. Reads IBM_CLOUD_APIKEY,",
        CloudSurroundings.KEY_PROTECT
            + ", "
            + CloudSurroundings.OBJECT_STORAGE
            + " and, if you have one,",
        CloudSurroundings.HYPER_PROTECT + "."
      })
  private boolean onCloud;

  @Option(names = "--keep", description = "Leave what was created in place.")
  private boolean keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(spec.commandLine().getOut());
    try (Surroundings place =
        onCloud
            ? new CloudSurroundings(
                System.getenv(), CloudSurroundings.KEY_PROTECT, CloudSurroundings.OBJECT_STORAGE)
            : new EmulatedSurroundings()) {
      narrator.say("Hardening an application on " + place.title() + ".");
      tell(narrator, place, new Cleanup(narrator));
    }
    narrator.say("Done: with its root key disabled, the data was unreadable.");
    return 0;
  }

  private void tell(Narrator narrator, Surroundings place, Cleanup cleanup) throws Exception {
    try {
      new ProtectedBucket(place, narrator, cleanup, "Key Protect", place.keyProtect()).tell();
      Optional<io.github.redoubt.core.Crn> hyperProtect = place.hyperProtect();
      if (hyperProtect.isPresent()) {
        new ProtectedBucket(place, narrator, cleanup, "Hyper Protect", hyperProtect.get()).tell();
      } else {
        narrator.say(
            "Hyper Protect is left out: " + CloudSurroundings.HYPER_PROTECT + " is not set.");
      }
      narrator.table();
    } finally {
      if (keep) {
        narrator.say("Everything is left in place, as asked.");
      } else {
        cleanup.run();
      }
    }
  }
}
