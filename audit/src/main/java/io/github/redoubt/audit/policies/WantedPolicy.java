package io.github.redoubt.audit.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;

/** How a policy shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedPolicy {

  private static final String BEFORE = "before";

  private final Draft draft = new Draft();
  private Optional<LogPolicy> follower = Optional.empty();

  WantedPolicy() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedPolicy named(String name) {
    draft.set("name", Names.given("policy", name));
    return this;
  }

  /** Says what it is for. */
  public WantedPolicy describedAs(String description) {
    draft.set("description", description);
    return this;
  }

  /** Says what becomes of logs that match. */
  public WantedPolicy sendingTo(Pipeline pipeline) {
    draft.set("priority", pipeline.code());
    return this;
  }

  /** Is about some applications only. */
  public WantedPolicy ofApplication(LabelMatch names) {
    draft.set("application_rule", names.json());
    return this;
  }

  /** Is about all applications. */
  public WantedPolicy ofAnyApplication() {
    draft.unset("application_rule");
    return this;
  }

  /** Is about some subsystems only. */
  public WantedPolicy ofSubsystem(LabelMatch names) {
    draft.set("subsystem_rule", names.json());
    return this;
  }

  /** Is about all subsystems. */
  public WantedPolicy ofAnySubsystem() {
    draft.unset("subsystem_rule");
    return this;
  }

  /**
   * Is about some severities only.
   *
   * @throws InvalidRequestException if there is none
   */
  public WantedPolicy ofSeverity(LogSeverity... severities) {
    if (severities.length == 0) {
      throw new InvalidRequestException("severities", "are none", "Give at least one.");
    }
    draft
        .in("log_rules")
        .set("severities", Arrays.stream(severities).map(LogSeverity::code).toList());
    return this;
  }

  /**
   * Keeps the logs for as long as a tag says.
   *
   * @param tag one of {@link RetentionTags}; the service wants one once there are any
   */
  public WantedPolicy keptAs(String tag) {
    draft.set("archive_retention_tag", tag);
    return this;
  }

  /**
   * Counts before another policy, at whatever distance.
   *
   * @param other as it was read last: its place decides whether anything is to be done
   */
  public WantedPolicy before(LogPolicy other) {
    draft.in(BEFORE).set("id", other.id());
    follower = Optional.of(other);
    return this;
  }

  /** Counts. */
  public WantedPolicy enabled() {
    draft.set("enabled", true);
    return this;
  }

  /** Does not count. */
  public WantedPolicy disabled() {
    draft.set("enabled", false);
    return this;
  }

  boolean isDisabled() {
    JsonObject said = draft.alone();
    return said.has("enabled") && !said.get("enabled").getAsBoolean();
  }

  JsonObject created() {
    JsonObject body = draft.alone();
    if (!body.has("priority")) {
      throw new InvalidRequestException(
          "policy", "does not say what becomes of logs", "Say sendingTo(Pipeline.…).");
    }
    return body;
  }

  JsonObject onto(JsonObject present) {
    JsonObject goal = draft.onto(present);
    long place = Fields.whole(present, "order");
    if (follower.filter(other -> place < other.order()).isPresent()) {
      goal.remove(BEFORE);
      if (present.has(BEFORE)) {
        goal.add(BEFORE, present.get(BEFORE));
      }
    }
    return goal;
  }

  /** Of the policy that it is before, the service tells more than it takes back. */
  static JsonObject sent(JsonObject policy) {
    JsonObject before = Fields.object(policy, BEFORE);
    if (!before.isEmpty()) {
      JsonObject id = new JsonObject();
      id.addProperty("id", Fields.text(before, "id"));
      policy.add(BEFORE, id);
    }
    return policy;
  }
}
