package io.github.redoubt.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who did what to a key and a bucket, routed to where it can be asked. */
@Command(
    name = "activity-routing",
    description =
        "Routes activity events into Cloud Logs, uses a key and a bucket, and finds who did what.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "On IBM Cloud a new route can take up to an hour; where the events do not come in time, run it",
      "with --keep, and again later."
    })
final class ActivityRouting implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Routing activity events",
        (place, narrator, cleanup) -> new KeptActivity(place, narrator, cleanup).tell(),
        "Done: what was done to the key and to the bucket was found in Cloud Logs.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE,
        CloudSurroundings.CLOUD_LOGS);
    return 0;
  }
}
