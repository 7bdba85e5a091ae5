package io.github.redoubt.emulator.storage.keystate;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.keys.RootKeys.Change;
import io.github.redoubt.emulator.storage.events.Deed;
import io.github.redoubt.emulator.storage.events.Outcome;
import io.github.redoubt.emulator.storage.events.Reporter;
import io.github.redoubt.emulator.storage.events.Scene;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import java.util.Optional;
import java.util.UUID;

/** What buckets do when something happens to their root key: they follow it, and report it. */
public final class KeyEvents {

  private final Store store;
  private final RootKeys keys;
  private final Reporter reporter;

  public KeyEvents(Store store, RootKeys keys, Reporter reporter) {
    this.store = store;
    this.keys = keys;
    this.reporter = reporter;
  }

  /** Has the buckets that a key protects take note of it. */
  public void tell(Change change) {
    for (String resource : change.resources()) {
      store
          .find(resource.substring(resource.lastIndexOf(':') + 1))
          .filter(bucket -> bucket.crn().equals(resource))
          .ifPresent(bucket -> note(bucket, change));
    }
  }

  private void note(Bucket bucket, Change change) {
    if (change.event().equals("rotate")) {
      keys.follow(change.keyCrn(), bucket.crn(), bucket.instance().crn());
    }
    String state = change.enabled() ? "enabled" : "disabled";
    JsonObject asked = new JsonObject();
    asked.addProperty("eventType", change.event());
    asked.addProperty("requestedKeyState", state);
    asked.addProperty("requestKeyVersion", change.versionId());
    String location = bucket.location();
    asked.addProperty("bucketLocation", location.substring(0, location.lastIndexOf('-')));
    JsonObject answered = new JsonObject();
    String event = UUID.randomUUID().toString();
    answered.addProperty("eventID", event);
    answered.addProperty("adopterKeyState", state);
    answered.addProperty("adopterKeyVersion", change.versionId());
    Deed deed =
        Deed.of("bucket-key-state.update", Deed.Kind.MANAGEMENT, bucket, bucket.name())
            .saying(asked);
    if (deed.isTracked()) {
      reporter.report(
          deed,
          new Scene(event, Optional::empty, "s2s-authorization", "", "", ""),
          new Outcome(200, "", answered, ""));
    }
  }
}
