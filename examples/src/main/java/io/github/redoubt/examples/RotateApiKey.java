package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A key replaced without a moment in which none works. */
@Command(
    name = "rotate-api-key",
    description = "Replaces a service's API key while the service goes on working.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RotateApiKey implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Rotating an API key",
        (place, narrator, cleanup) -> new KeyHandOver(place, narrator, cleanup).tell(),
        "Done: the key was replaced, and not one call failed.",
        CloudSurroundings.KEY_PROTECT);
    return 0;
  }
}
