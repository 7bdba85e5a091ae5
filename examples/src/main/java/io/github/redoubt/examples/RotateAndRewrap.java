package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A rotation, and what an application does about the data keys that it stores. */
@Command(
    name = "rotate-and-rewrap",
    description = "Rotates a root key and brings an application's stored data keys under it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RotateAndRewrap implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Option(
      names = "--data-keys",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many data keys the application stores (default: ${DEFAULT-VALUE}).")
  private int dataKeys;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Rotating a root key",
        (place, narrator, cleanup) ->
            new Rotation(place, narrator, cleanup, place.keyProtect(), dataKeys).tell(),
        "Done: all data keys are under the new version, and are the same keys.",
        CloudSurroundings.KEY_PROTECT);
    return 0;
  }
}
