package io.github.redoubt.examples;

import io.github.redoubt.access.IamId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The effective access of an identity. */
@Command(
    name = "who-can-what",
    description = "Shows what an identity can do in all, with what is too broad on top.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class WhoCanWhat implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Option(
      names = "--identity",
      paramLabel = "IAM_ID",
      description = "An identity of the account (default: one that is made up to be looked at).")
  private @Nullable String identity;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Optional<IamId> asked = Optional.ofNullable(identity).map(IamId::new);
    String[] needed =
        asked.isPresent()
            ? new String[0]
            : new String[] {CloudSurroundings.KEY_PROTECT, CloudSurroundings.OBJECT_STORAGE};
    where.tell(
        spec.commandLine().getOut(),
        "Looking at what an identity can do",
        (place, narrator, cleanup) -> new Reach(place, narrator, cleanup).tell(asked),
        "Done: all ways to its rights were followed.",
        needed);
    return 0;
  }
}
