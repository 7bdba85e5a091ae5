package io.github.redoubt.examples;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An identity that can do its job and nothing else. */
@Command(
    name = "onboard-service",
    description =
        "Gives a service an identity of its own, locked, and proves that it can do its job alone.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class OnboardService implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Where the API key goes, mode 0600; must not exist (default: a temporary file).")
  private @Nullable Path keyFile;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Onboarding a service",
        (place, narrator, cleanup) ->
            new Onboarding(place, narrator, cleanup, Optional.ofNullable(keyFile)).tell(),
        "Done: the service can do its job and nothing more.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    return 0;
  }
}
