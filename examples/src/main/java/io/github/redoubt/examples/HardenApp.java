package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.Region;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tutorial's story in one program. */
@Command(
    name = "harden-app",
    description =
        "Brings your own key, encrypts a bucket with it, and proves who holds the key holds the data.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HardenApp implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    where.tell(
        spec.commandLine().getOut(),
        "Hardening an application",
        HardenApp::tell,
        "Done: with its root key disabled, the data was unreadable.",
        CloudSurroundings.KEY_PROTECT,
        CloudSurroundings.OBJECT_STORAGE);
    return 0;
  }

  private static void tell(Surroundings place, Narrator narrator, Cleanup cleanup)
      throws Exception {
    Optional<ActivityFeed> feed = watch(place, narrator, cleanup);
    List<ProtectedBucket.Used> used = new ArrayList<>();
    used.add(
        new ProtectedBucket(place, narrator, cleanup, "Key Protect", place.keyProtect()).tell());
    Optional<Crn> hyperProtect = place.hyperProtect();
    if (hyperProtect.isPresent()) {
      used.add(
          new ProtectedBucket(place, narrator, cleanup, "Hyper Protect", hyperProtect.get())
              .tell());
    } else {
      narrator.say(
          "Hyper Protect is left out: " + CloudSurroundings.HYPER_PROTECT + " is not set.");
    }
    narrator.say("");
    narrator.say("Cloud Logs");
    if (feed.isPresent()) {
      for (ProtectedBucket.Used each : used) {
        find(each, feed.get(), narrator);
      }
      raiseAlarm(place, narrator, cleanup);
    }
  }

  /** From the beginning: what happens before there is a route is told to nobody. */
  private static Optional<ActivityFeed> watch(
      Surroundings place, Narrator narrator, Cleanup cleanup) {
    narrator.say("");
    narrator.say("Activity events");
    if (place.cloudLogs().isEmpty()) {
      narrator.say("They are left out: " + CloudSurroundings.CLOUD_LOGS + " is not set.");
      return Optional.empty();
    }
    ActivityFeed feed = new ActivityFeed(place, narrator, cleanup);
    String name = "redoubt-orders-" + UUID.randomUUID().toString().substring(0, 8);
    feed.open(name, new Region(place.keyProtect().location()));
    return Optional.of(feed);
  }

  private static void find(ProtectedBucket.Used used, ActivityFeed feed, Narrator narrator)
      throws InterruptedException {
    RootKey key = used.key();
    feed.find("root key " + key.name(), key.crn(), "secrets.create", "secrets.disable");
    narrator.add("activity", key.name(), key.id(), "found: who made and disabled the key");
    Bucket bucket = used.bucket();
    feed.find("bucket " + bucket.name(), bucket.crn(), "object.create", "object.read");
    narrator.add("activity", bucket.name(), bucket.name(), "found: who wrote and read in it");
  }

  /** The application's own events, and whom they wake. */
  private static void raiseAlarm(Surroundings place, Narrator narrator, Cleanup cleanup)
      throws Exception {
    if (!place.isEmulated()) {
      narrator.step("no alert to a webhook: the one of this machine is out of the cloud's reach");
      return;
    }
    try (Receiver receiver = new Receiver()) {
      SignInAlarm alarm = new SignInAlarm(place, narrator, cleanup, receiver);
      alarm.arm();
      alarm.attack();
      alarm.proveResolved();
    }
  }
}
