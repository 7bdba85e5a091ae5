package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tutorial's story in one program. */
@Command(
    name = "harden-app",
    description =
        "Brings your own key, encrypts a bucket with it, and proves who holds the key holds the data.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HardenApp implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    where.tell(
        out,
        "Hardening an application",
        HardenApp::tell,
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    out.println("Done: with its root key disabled, the data was unreadable.");
    out.flush();
    return 0;
  }

  private static void tell(Surroundings place, Narrator narrator, Cleanup cleanup)
      throws Exception {
    new ProtectedBucket(place, narrator, cleanup, "Key Protect", place.keyProtect()).tell();
    Optional<Crn> hyperProtect = place.hyperProtect();
    if (hyperProtect.isPresent()) {
      new ProtectedBucket(place, narrator, cleanup, "Hyper Protect", hyperProtect.get()).tell();
    } else {
      narrator.say(
          "Hyper Protect is left out: " + CloudSurroundings.HYPER_PROTECT + " is not set.");
    }
  }
}
