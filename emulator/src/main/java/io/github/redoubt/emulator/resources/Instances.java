package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.resources.Catalog.Ordered;
import io.github.redoubt.emulator.resources.ServiceInstance.Operation;
import io.github.redoubt.emulator.resources.ServiceInstance.PlanUse;
import io.github.redoubt.emulator.resources.ServiceInstance.Settings;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamp;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamps;
import io.github.redoubt.emulator.resources.ServiceInstance.State;
import io.github.redoubt.emulator.resources.ServiceInstance.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The service instances of all accounts: what may be done with them, and what time does to them.
 * Safe for use by many threads.
 */
final class Instances {

  private static final Duration RECLAMATION = Duration.ofDays(7);

  private final Clock clock;
  private final Provisioner provisioner;

  /**
   * Has a lock of its own, so that who asks for one instance never waits for a change of another.
   */
  private final Map<String, ServiceInstance> rows =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private final Map<String, Reclamation> reclamations = new LinkedHashMap<>();
  private Duration provisioning = Duration.ZERO;
  private volatile Instant nextEvent = Instant.MAX;

  Instances(Clock clock, Provisioner provisioner) {
    this.clock = clock;
    this.provisioner = provisioner;
  }

  /**
   * What is to be made.
   *
   * @param atOnce whether it takes no time, however long others take
   */
  record Wish(
      String accountId,
      String groupId,
      String location,
      Ordered ordered,
      Settings settings,
      boolean atOnce) {}

  synchronized void provisioningTakes(Duration time) {
    provisioning = time;
  }

  synchronized ServiceInstance create(Wish wish, String by) {
    letTimePass();
    Stamp now = new Stamp(clock.instant(), by);
    Status status =
        provisioning.isZero() || wish.atOnce()
            ? Status.of(State.ACTIVE, Operation.done("create", ""))
            : new Status(
                State.PROVISIONING,
                new Operation("create", "", true, "in progress", "Started create instance"),
                Optional.of(now.at().plus(provisioning)));
    ServiceInstance made =
        new ServiceInstance(
            UUID.randomUUID().toString(),
            wish.accountId(),
            wish.groupId(),
            wish.location(),
            wish.ordered(),
            wish.settings(),
            status,
            new Stamps(now, now, Optional.empty(), Optional.empty()),
            List.of(new PlanUse(wish.ordered().plan().id(), now)));
    provisioner.create(made.service(), made.ordered().plan().name(), made.crn());
    return keep(made);
  }

  /** Looks for an instance by its GUID or CRN, removed ones too. */
  Optional<ServiceInstance> find(String id) {
    if (!clock.instant().isBefore(nextEvent)) {
      letTimePass();
    }
    if (!id.startsWith("crn:")) {
      return Optional.ofNullable(rows.get(id));
    }
    String[] parts = id.split(":", -1);
    return parts.length < 8
        ? Optional.empty()
        : Optional.ofNullable(rows.get(parts[7])).filter(found -> found.crn().equals(id));
  }

  synchronized List<ServiceInstance> list(Predicate<ServiceInstance> condition) {
    letTimePass();
    return List.copyOf(rows.values()).stream().filter(condition).toList();
  }

  synchronized ServiceInstance update(
      String guid, UnaryOperator<Settings> change, Optional<Ordered> plan, String by) {
    return change(
        guid,
        old -> {
          requireUsable(old);
          if (old.settings().locked()) {
            throw Rejection.locked("The instance");
          }
          Stamp now = new Stamp(clock.instant(), by);
          ServiceInstance changed =
              old.with(
                  change.apply(old.settings()),
                  Operation.done("update", plan.isPresent() ? "plan" : "config"),
                  now);
          return plan.map(ordered -> changePlan(changed, ordered, now)).orElse(changed);
        });
  }

  private static ServiceInstance changePlan(ServiceInstance of, Ordered ordered, Stamp now) {
    if (!of.ordered().offering().equals(ordered.offering())) {
      throw Rejection.invalid("The plan is one of another service.");
    }
    List<PlanUse> history = new ArrayList<>(of.planHistory());
    history.add(new PlanUse(ordered.plan().id(), now));
    return of.with(ordered, history);
  }

  synchronized ServiceInstance lock(String guid, boolean locked, String by) {
    return change(
        guid,
        old -> {
          requireUsable(old);
          return old.with(
              old.settings().locked(locked),
              Operation.done(locked ? "lock" : "unlock", ""),
              new Stamp(clock.instant(), by));
        });
  }

  /** Puts an instance where it can be restored from for a while. */
  synchronized ServiceInstance delete(String guid, String by) {
    return change(
        guid,
        old -> {
          requirePresent(old);
          if (old.settings().locked()) {
            throw Rejection.locked("The instance");
          }
          if (old.state() == State.FAILED) {
            return removed(old, Operation.done("delete", ""), by);
          }
          provisioner
              .objectionToDeletion(old.service(), old.crn())
              .ifPresent(
                  why -> {
                    throw new Rejection(422, "RC-ServiceBrokerErrorResponse", why);
                  });
          Instant now = clock.instant();
          Instant target = now.plus(RECLAMATION);
          Reclamation reclamation =
              new Reclamation(UUID.randomUUID().toString(), guid, now, by, target, "SCHEDULED");
          reclamations.put(reclamation.id(), reclamation);
          return old.with(
              new Status(
                  State.PENDING_RECLAMATION,
                  Operation.done("reclamation", "pending"),
                  Optional.of(target)),
              old.stamps().updated(new Stamp(now, by)));
        });
  }

  /** Breaks off a creation that is under way. */
  synchronized ServiceInstance cancel(String guid, String by) {
    return change(
        guid,
        old -> {
          requirePresent(old);
          if (old.state() != State.PROVISIONING) {
            throw new Rejection(
                422, "RC-NothingToCancel", "The instance has no operation that can be canceled.");
          }
          return old.with(
              Status.of(
                  State.FAILED,
                  new Operation("create", "", true, "failed", "The operation was canceled.")),
              old.stamps().updated(new Stamp(clock.instant(), by)));
        });
  }

  synchronized List<Reclamation> reclamations(Predicate<Reclamation> condition) {
    letTimePass();
    return reclamations.values().stream().filter(condition).toList();
  }

  /** Brings an instance back, or removes it before its time. */
  synchronized Reclamation end(Reclamation reclamation, boolean restore, String by) {
    letTimePass();
    if (reclamations.remove(reclamation.id()) == null) {
      throw Rejection.notFound("Reclamation", reclamation.id());
    }
    change(
        reclamation.instanceGuid(),
        old -> {
          if (!restore) {
            return removed(old, Operation.done("reclamation", "delete"), by);
          }
          Stamp now = new Stamp(clock.instant(), by);
          Stamps stamps =
              new Stamps(old.stamps().created(), now, old.stamps().deleted(), Optional.of(now));
          return old.with(
              Status.of(State.ACTIVE, Operation.done("reclamation", "restore")), stamps);
        });
    return reclamation.in(restore ? "RESTORING" : "RECLAIMING");
  }

  private ServiceInstance removed(ServiceInstance old, Operation last, String by) {
    provisioner.remove(old.service(), old.crn());
    Stamp now = new Stamp(clock.instant(), by);
    return old.with(
        Status.of(State.REMOVED, last),
        new Stamps(old.stamps().created(), now, Optional.of(now), old.stamps().restored()));
  }

  private ServiceInstance change(String guid, UnaryOperator<ServiceInstance> change) {
    letTimePass();
    ServiceInstance old =
        Optional.ofNullable(rows.get(guid)).orElseThrow(() -> Rejection.notFound("Instance", guid));
    return keep(change.apply(old));
  }

  private ServiceInstance keep(ServiceInstance instance) {
    rows.put(instance.guid(), instance);
    expect(instance);
    return instance;
  }

  private void expect(ServiceInstance instance) {
    instance
        .status()
        .until()
        .filter(until -> until.isBefore(nextEvent))
        .ifPresent(until -> nextEvent = until);
  }

  static void requirePresent(ServiceInstance instance) {
    if (instance.isRemoved()) {
      throw Rejection.gone("Instance", instance.guid());
    }
    if (instance.state() == State.PENDING_RECLAMATION) {
      throw Rejection.inReclamation();
    }
  }

  static void requireUsable(ServiceInstance instance) {
    requirePresent(instance);
    if (instance.state() != State.ACTIVE) {
      throw new Rejection(
          422,
          "RC-InstanceNotActive",
          "The instance is not active but " + instance.state().wire() + ".");
    }
  }

  /** Does what is due, if anything can be: nobody waits for a walk through all in vain. */
  private synchronized void letTimePass() {
    Instant now = clock.instant();
    if (now.isBefore(nextEvent)) {
      return;
    }
    nextEvent = Instant.MAX;
    for (ServiceInstance each : List.copyOf(rows.values())) {
      if (each.status().until().filter(until -> !now.isBefore(until)).isEmpty()) {
        expect(each);
      } else if (each.state() == State.PROVISIONING) {
        rows.put(
            each.guid(),
            each.with(
                Status.of(
                    State.ACTIVE, new Operation("create", "", true, "succeeded", "Completed")),
                each.stamps()));
      } else {
        reclamations.values().removeIf(of -> of.instanceGuid().equals(each.guid()));
        rows.put(each.guid(), removed(each, Operation.done("reclamation", "delete"), "system"));
      }
    }
  }

  /** A deep copy of what was set, with some of it set anew. */
  static JsonObject merged(JsonObject old, JsonObject changes) {
    JsonObject both = old.deepCopy();
    changes.entrySet().forEach(each -> both.add(each.getKey(), each.getValue()));
    return both;
  }
}
