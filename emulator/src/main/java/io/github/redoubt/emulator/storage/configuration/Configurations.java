package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Revision;
import io.github.redoubt.emulator.storage.state.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and changes how buckets are set up: who may see and change what, one change at a time. */
final class Configurations {

  /** What it takes to see a field, and to change it. */
  private record Right(String see, String change) {}

  private static final Map<String, Right> RIGHTS = new LinkedHashMap<>();

  static {
    RIGHTS.put(Fields.FIREWALL, new Right("bucket.get_firewall", "bucket.put_firewall"));
    RIGHTS.put(
        Fields.TRACKING, new Right("bucket.get_activity_tracking", "bucket.put_activity_tracking"));
    RIGHTS.put(
        Fields.METRICS,
        new Right("bucket.get_metrics_monitoring", "bucket.put_metrics_monitoring"));
    RIGHTS.put(Fields.QUOTA, new Right("bucket.get_quota", "bucket.put_quota"));
  }

  private final Clock clock;
  private final Door door;

  Configurations(Clock clock, Door door) {
    this.clock = clock;
    this.door = door;
  }

  /** Gives how a bucket is set up now. */
  static Revision revision(Bucket bucket) {
    return bucket.setting(Revision.class).orElseGet(() -> Revision.first(bucket.created()));
  }

  /** Gives what was set up, without what the caller must not see. */
  JsonObject visible(Identity who, Bucket bucket, Revision revision) {
    JsonObject fields = fields(revision);
    RIGHTS.forEach(
        (field, right) -> {
          if (!door.allows(who, right.see(), Store.target(bucket))) {
            fields.remove(field);
          }
        });
    return fields;
  }

  /**
   * Changes a bucket's configuration.
   *
   * @param expected the entity tag that it must have, if any
   * @return as it is then
   */
  Revision change(Identity who, Bucket bucket, JsonObject patch, Optional<String> expected) {
    for (String field : patch.keySet()) {
      Right right = RIGHTS.get(field);
      if (field.equals(Fields.PROTECTION)) {
        door.require(who, "bucket.put_protection", Store.target(bucket));
        throw Rejection.notEmulated("protection management, which IBM approves of by hand");
      }
      if (right == null) {
        throw Fields.invalid(field, "cannot be changed");
      }
      door.require(who, right.change(), Store.target(bucket));
    }
    synchronized (bucket) {
      Revision now = revision(bucket);
      if (expected.filter(tag -> !tag.equals("*") && !tag.equals(now.tag())).isPresent()) {
        throw Rejection.failedCondition();
      }
      JsonObject changed = MergePatch.apply(fields(now), patch);
      Fields.enforce(bucket, changed);
      Revision next = now.next(clock.instant(), changed.toString());
      bucket.set(Revision.class, next);
      return next;
    }
  }

  private static JsonObject fields(Revision revision) {
    return JsonParser.parseString(revision.fields()).getAsJsonObject();
  }
}
