package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A bucket under a root key, set up as a secure application wants it. */
@Command(
    name = "encrypted-bucket",
    description = "Makes a bucket under a root key, sets it up safely, and says how it is kept.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EncryptedBucket implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "An encrypted bucket",
        (place, narrator, cleanup) -> new KeptBucket(place, narrator, cleanup).tell(),
        "Done: the bucket is under its root key, and to be without one is refused.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    return 0;
  }
}
