package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** An identity without a stored secret. */
@Command(
    name = "trusted-profile",
    description = "Lets pods act as a trusted profile, so that no API key is stored anywhere.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrustProfile implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Trusting pods",
        (place, narrator, cleanup) -> new PodIdentity(place, narrator, cleanup).tell(),
        "Done: whom the profile trusts acts as it, and no other.",
        CloudSurroundings.OBJECT_STORAGE,
        CloudSurroundings.CLUSTER);
    return 0;
  }
}
