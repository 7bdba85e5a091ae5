package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Records that nobody can change or delete before their time. */
@Command(
    name = "immutable-archive",
    description = "Locks records, and proves that nobody can delete them before their time.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImmutableArchive implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "An immutable archive",
        (place, narrator, cleanup) -> new Archiving(place, narrator, cleanup).tell(),
        "Done: nobody could delete a record or its root key before the record's time.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    return 0;
  }
}
