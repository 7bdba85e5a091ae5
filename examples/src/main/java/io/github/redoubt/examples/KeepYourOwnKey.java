package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A key of one's own in Hyper Protect Crypto Services, whose master key is the customer's too. */
@Command(
    name = "keep-your-own-key",
    description =
        "The same with Hyper Protect Crypto Services, where not even IBM can reach the key.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class KeepYourOwnKey implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Keeping a key in Hyper Protect Crypto Services",
        (place, narrator, cleanup) ->
            new OwnKey(place, narrator, cleanup, Where.hyperProtect(place)).tell(),
        "Done: the key in Hyper Protect is the one made here.",
        CloudSurroundings.HYPER_PROTECT);
    return 0;
  }
}
