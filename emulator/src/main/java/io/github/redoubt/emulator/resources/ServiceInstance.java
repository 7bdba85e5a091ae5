package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.resources.Catalog.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A service instance as it is remembered. */
record ServiceInstance(
    String guid,
    String accountId,
    String groupId,
    String location,
    Ordered ordered,
    Settings settings,
    Status status,
    Stamps stamps,
    List<PlanUse> planHistory) {

  /** Where an instance is in its life. */
  enum State {
    PROVISIONING,
    ACTIVE,
    FAILED,
    PENDING_RECLAMATION,
    REMOVED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What its owner can change. */
  record Settings(String name, JsonObject parameters, boolean allowCleanup, boolean locked) {
    Settings {
      parameters = parameters.deepCopy();
    }

    Settings locked(boolean changed) {
      return new Settings(name, parameters, allowCleanup, changed);
    }
  }

  /** What was last done to it. */
  record Operation(String type, String subType, boolean async, String state, String description) {
    static Operation done(String type, String subType) {
      return new Operation(type, subType, false, "succeeded", "");
    }
  }

  /**
   * What it is at.
   *
   * @param until when time alone changes this
   */
  record Status(State state, Operation last, Optional<Instant> until) {
    static Status of(State state, Operation last) {
      return new Status(state, last, Optional.empty());
    }
  }

  /** Who did something, and when. */
  record Stamp(Instant at, String by) {}

  /** Its history in short. */
  record Stamps(Stamp created, Stamp updated, Optional<Stamp> deleted, Optional<Stamp> restored) {
    Stamps updated(Stamp stamp) {
      return new Stamps(created, stamp, deleted, restored);
    }
  }

  /** Since when it has had a plan. */
  record PlanUse(String planId, Stamp since) {}

  ServiceInstance {
    planHistory = List.copyOf(planHistory);
  }

  String service() {
    return ordered.offering().name();
  }

  String crn() {
    return "crn:v1:bluemix:public:%s:%s:a/%s:%s::".formatted(service(), location, accountId, guid);
  }

  State state() {
    return status.state();
  }

  boolean isRemoved() {
    return state() == State.REMOVED;
  }

  /** What policies about it are held against. */
  Target target() {
    return Target.of(service(), accountId, guid)
        .with("region", location)
        .with("resourceGroupId", groupId);
  }

  ServiceInstance with(Settings changed, Operation last, Stamp stamp) {
    return new ServiceInstance(
        guid,
        accountId,
        groupId,
        location,
        ordered,
        changed,
        new Status(status.state(), last, status.until()),
        stamps.updated(stamp),
        planHistory);
  }

  ServiceInstance with(Ordered plan, List<PlanUse> history) {
    return new ServiceInstance(
        guid, accountId, groupId, location, plan, settings, status, stamps, history);
  }

  ServiceInstance with(Status changed, Stamps stamped) {
    return new ServiceInstance(
        guid, accountId, groupId, location, ordered, settings, changed, stamped, planHistory);
  }
}
