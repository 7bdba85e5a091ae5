package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Data that are gone with their key, wherever their copies are. */
@Command(
    name = "crypto-shred",
    description = "Deletes one customer's root key, and proves whose data are gone with it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CryptoShred implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Crypto-shredding",
        (place, narrator, cleanup) -> new Shredding(place, narrator, cleanup).tell(),
        "Done: with its root key deleted, one customer's data are gone, and no other's.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    return 0;
  }
}
