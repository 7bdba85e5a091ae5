package io.github.redoubt.emulator.logs.policies;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The policies of an instance in their order, and the tags that archived logs may have. Safe for
 * use by many threads.
 */
public final class LogPolicies {

  private static final long ANY_COMPANY = 4_200_000;
  private static final Optional<Priority> UNLESS_SAID = Optional.of(Priority.HIGH);

  private final Clock clock;
  private final long company;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<JsonObject> ordered = new ArrayList<>();
  private List<String> tags = List.of();

  /** What logs are held against: the enabled ones, in their order. */
  private volatile List<LogPolicy> inForce = List.of();

  public LogPolicies(LogsInstance instance) {
    this.clock = instance.clock();
    // The service numbers the teams of its engine; here it only has to be the same each time.
    this.company = ANY_COMPANY + Math.floorMod(instance.id().hashCode(), 1_000_000);
  }

  /** The pipeline that a log goes through; empty if it is dropped. */
  public Optional<Priority> priorityOf(LabelSet labels, Severity severity) {
    for (LogPolicy policy : inForce) {
      if (policy.matches(labels, severity)) {
        return policy.priority();
      }
    }
    return UNLESS_SAID;
  }

  List<JsonObject> all() {
    lock.lock();
    try {
      List<JsonObject> all = new ArrayList<>();
      for (int i = 0; i < ordered.size(); i++) {
        all.add(numbered(i));
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  JsonObject get(String id) {
    lock.lock();
    try {
      return numbered(place(id));
    } finally {
      lock.unlock();
    }
  }

  private JsonObject numbered(int place) {
    JsonObject policy = ordered.get(place).deepCopy();
    policy.addProperty("order", place + 1);
    return policy;
  }

  private int place(String id) {
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).get("id").getAsString().equals(id)) {
        return i;
      }
    }
    throw Rejection.notFound("Policy", id);
  }

  /** Makes one: last, or before the one that it says. What is new is always enabled. */
  JsonObject create(JsonObject prototype) {
    lock.lock();
    try {
      requireTag(prototype);
      int place = prototype.has("before") ? before(prototype) : ordered.size();
      String now = clock.instant().toString();
      JsonObject policy = policy(UUID.randomUUID().toString(), prototype, now, now);
      policy.addProperty("enabled", true);
      ordered.add(place, policy);
      enforce();
      return numbered(place);
    } finally {
      lock.unlock();
    }
  }

  JsonObject replace(String id, JsonObject prototype) {
    lock.lock();
    try {
      int place = place(id);
      JsonObject old = ordered.get(place);
      requireTag(prototype);
      if (prototype.has("before")) {
        before(prototype);
      }
      JsonObject policy =
          policy(id, prototype, old.get("created_at").getAsString(), clock.instant().toString());
      policy.add(
          "enabled", prototype.has("enabled") ? prototype.get("enabled") : old.get("enabled"));
      if (prototype.has("before") && !idBefore(prototype).equals(id)) {
        ordered.remove(place);
        place = place(idBefore(prototype));
        ordered.add(place, policy);
      } else {
        ordered.set(place, policy);
      }
      enforce();
      return numbered(place);
    } finally {
      lock.unlock();
    }
  }

  void delete(String id) {
    lock.lock();
    try {
      ordered.remove(place(id));
      enforce();
    } finally {
      lock.unlock();
    }
  }

  private static String idBefore(JsonObject prototype) {
    return prototype.getAsJsonObject("before").get("id").getAsString();
  }

  private int before(JsonObject prototype) {
    try {
      return place(idBefore(prototype));
    } catch (Rejection e) {
      throw Rejection.invalid("before.id is of no policy.");
    }
  }

  private JsonObject policy(String id, JsonObject prototype, String created, String updated) {
    JsonObject policy = new JsonObject();
    policy.addProperty("id", id);
    policy.addProperty("company_id", company);
    policy.addProperty("deleted", false);
    policy.addProperty("description", "");
    for (Map.Entry<String, JsonElement> each : prototype.entrySet()) {
      if (!each.getKey().equals("before") && !each.getKey().equals("enabled")) {
        policy.add(each.getKey(), each.getValue());
      }
    }
    policy.addProperty("created_at", created);
    policy.addProperty("updated_at", updated);
    return policy;
  }

  private void requireTag(JsonObject prototype) {
    if (tags.isEmpty() && prototype.has("archive_retention_tag")) {
      throw Rejection.invalid("archive_retention_tag is for instances with retention tags.");
    }
    if (!tags.isEmpty() && !prototype.has("archive_retention_tag")) {
      throw Rejection.invalid("archive_retention_tag is required.");
    }
    if (!tags.isEmpty() && !tags.contains(prototype.get("archive_retention_tag").getAsString())) {
      throw Rejection.invalid("archive_retention_tag must be one of " + tags + ".");
    }
  }

  List<String> tags() {
    lock.lock();
    try {
      return tags;
    } finally {
      lock.unlock();
    }
  }

  void tags(List<String> names) {
    lock.lock();
    try {
      tags = List.copyOf(names);
    } finally {
      lock.unlock();
    }
  }

  private void enforce() {
    inForce =
        ordered.stream()
            .filter(each -> each.get("enabled").getAsBoolean())
            .map(LogPolicy::of)
            .toList();
  }
}
