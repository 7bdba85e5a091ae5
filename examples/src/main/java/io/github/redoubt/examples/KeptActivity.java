package io.github.redoubt.examples;

import io.github.redoubt.core.Region;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import java.util.UUID;

/** The story of a key and a bucket that nobody uses unseen. */
final class KeptActivity {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  KeptActivity(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), place.keyProtect());
  }

  void tell() throws InterruptedException {
    Region region = new Region(place.keyProtect().location());
    ActivityFeed feed = new ActivityFeed(place, narrator, cleanup);
    feed.open("redoubt-activity-" + suffix, region);
    RootKey key = keys.newRootKey("watched-" + suffix).create();
    cleanup.later("root key " + key.name(), () -> KeyPauses.deleteUnlessGone(keys, key));
    narrator.step("root key '" + key.name() + "' made");
    narrator.add("root key", key.name(), key.crn(), "its uses are told");
    Bucket bucket = bucket(Location.regional(region));
    use(bucket);
    feed.find("root key", key.crn(), "secrets.create");
    feed.find("bucket", bucket.crn(), "object.create", "object.read");
  }

  private Bucket bucket(Location location) {
    ObjectStorage storage = ObjectStorage.on(place.cloud(), place.objectStorage());
    Bucket bucket =
        storage
            .newBucket("redoubt-watched-" + suffix, location)
            .trackingManagement()
            .trackingReads()
            .trackingWrites()
            .create();
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    narrator.step("bucket '" + bucket.name() + "' made: it tells of each read and write");
    narrator.add("bucket", bucket.name(), bucket.crn(), "its uses are told");
    return bucket;
  }

  private void use(Bucket bucket) {
    var unused = bucket.put("letter", Content.of("Dear customer"));
    cleanup.later("object letter", () -> bucket.delete("letter"));
    try (ObjectContent content = bucket.get("letter")) {
      narrator.step("an object stored and read, " + content.bytes().length + " bytes");
    }
  }
}
