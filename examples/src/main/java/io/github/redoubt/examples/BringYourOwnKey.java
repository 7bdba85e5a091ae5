package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A key of one's own in Key Protect. */
@Command(
    name = "bring-your-own-key",
    description = "Makes a key here, brings it to Key Protect, and proves that both are the same.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BringYourOwnKey implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Bringing a key to Key Protect",
        (place, narrator, cleanup) ->
            new OwnKey(place, narrator, cleanup, place.keyProtect()).tell(),
        "Done: the key in Key Protect is the one made here.",
        CloudSurroundings.KEY_PROTECT);
    return 0;
  }
}
