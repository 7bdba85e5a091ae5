package io.github.redoubt.access.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A service instance, as it was when it was made or read, and the way to its keys. What the service
 * does not tell is empty. Two are equal if the same was read.
 *
 * <p>Safe for use by many threads.
 */
public final class ResourceInstance {

  private final Controller controller;
  private final InstanceAnswer read;

  ResourceInstance(Controller controller, InstanceAnswer read) {
    this.controller = controller;
    this.read = read;
  }

  /** Gives its CRN, which policies and the services' own clients know it by. */
  public Crn crn() {
    return read.crn();
  }

  /** Gives its id in its service. */
  public String guid() {
    return read.guid();
  }

  /** Gives its name, which others can have too. */
  public String name() {
    return read.name();
  }

  /** Gives where it is in its life. */
  public InstanceState state() {
    return read.state();
  }

  /** Gives the name of its service, such as {@code kms}. */
  public String service() {
    return read.crn().serviceName();
  }

  /** Gives where it is: a region, or {@code global}. */
  public String region() {
    return read.region().orElse(read.crn().location());
  }

  /** Gives the id of its plan in the Global Catalog. */
  public Optional<String> planId() {
    return read.planId();
  }

  /** Gives the id of the resource group that it is in. */
  public Optional<String> groupId() {
    return read.groupId();
  }

  /** Says when it was made. */
  public Optional<Instant> created() {
    return read.createdAt();
  }

  /** Gives the IAM id of who made it. */
  public Optional<String> createdBy() {
    return read.createdBy();
  }

  /** Says when it was last changed. */
  public Optional<Instant> updated() {
    return read.updatedAt();
  }

  /** Says when it is deleted for good, if it is deleted and can still be restored. */
  public Optional<Instant> reclaimedAt() {
    return read.reclaimAt();
  }

  /** Gives the address of its page in the console. */
  public Optional<String> dashboard() {
    return read.dashboard();
  }

  /** Tells what was last done to it. */
  public Optional<LastOperation> lastOperation() {
    return read.lastOperation();
  }

  /** Says whether it can be neither changed nor deleted. */
  public boolean locked() {
    return read.locked();
  }

  /** Says whether the credentials of its keys are told once and never again. */
  public boolean onetimeCredentials() {
    return read.onetimeCredentials();
  }

  /** Gives the keys of this instance. */
  public ResourceKeys keys() {
    return new ResourceKeys(controller, Optional.of(crn()));
  }

  /**
   * Reads it anew.
   *
   * @throws NotFoundException if it is not there any more
   */
  public ResourceInstance reread() {
    return new ResourceInstance(controller, reading("get instance"));
  }

  /**
   * Waits until it can be used: looks at once, and then with pauses of half a second to 15 seconds.
   *
   * @param most how long to wait
   * @return it, active
   * @throws PartialFailureException if it could not be made, with the words of its last operation;
   *     or if it is not active when the time is over
   * @throws NotFoundException if it is not there any more
   * @throws InvalidRequestException if the time is negative
   * @throws ConnectionException if the thread is interrupted
   */
  public ResourceInstance awaitActive(Duration most) {
    return controller
        .waiting()
        .until("Resource Controller: await instance", most, this::lookForActive)
        .orElseThrow(() -> stopped(new TimeoutException("it is not active after " + most)));
  }

  private Optional<ResourceInstance> lookForActive() {
    InstanceAnswer now = reading("await instance");
    if (now.state().equals(InstanceState.ACTIVE)) {
      return Optional.of(new ResourceInstance(controller, now));
    }
    Optional<LastOperation> operation = now.lastOperation();
    if (operation.map(LastOperation::failed).orElse(false) || !now.state().isOnItsWay()) {
      String words = operation.map(LastOperation::words).orElse("no reason was given");
      throw stopped(new IllegalStateException("it is in state " + now.state() + ": " + words));
    }
    return Optional.empty();
  }

  private PartialFailureException stopped(Exception why) {
    return new PartialFailureException(
        "Making instance '" + name() + "'",
        List.of("ordered it"),
        List.of("instance " + crn()),
        why);
  }

  /**
   * Changes it. There are no versions of instances: who writes last wins.
   *
   * @param changes says what shall be different; what is not mentioned is left alone
   * @return it, as it is then
   * @throws InvalidRequestException if nothing is changed, or a value is outside its limits
   * @throws LockedException if it is locked
   * @throws NotFoundException if it is not there any more
   */
  public ResourceInstance update(Consumer<InstanceEdit> changes) {
    InstanceEdit edit = new InstanceEdit();
    changes.accept(edit);
    JsonObject body = edit.body(controller.catalog());
    if (body.isEmpty()) {
      throw new InvalidRequestException(
          "changes", "are none", "Say what to change, such as e -> e.name(…).");
    }
    return patch(body);
  }

  ResourceInstance patch(JsonObject body) {
    return new ResourceInstance(
        controller,
        Controller.unlessLocked(
            crn(),
            () ->
                controller
                    .wire()
                    .patch("update instance")
                    .encodedPath(Controller.path(Controller.INSTANCES, crn()))
                    .json(body)
                    // It says what shall be, so that twice is the same as once.
                    .repeatable()
                    .as(InstanceAnswer.class)
                    .send()));
  }

  /** Locks it: it can be neither changed nor deleted, what is in it can. */
  public ResourceInstance lock() {
    return answered(
        controller.wire().post("lock instance").encodedPath(path("lock")).empty().repeatable());
  }

  /** Unlocks it. */
  public ResourceInstance unlock() {
    return answered(controller.wire().delete("unlock instance").encodedPath(path("lock")));
  }

  /**
   * Cancels what is being done to it, if that {@linkplain LastOperation#cancelable can be}; one
   * that was being made is removed.
   */
  public ResourceInstance cancelLastOperation() {
    return answered(
        controller.wire().delete("cancel last operation").encodedPath(path("last_operation")));
  }

  InstanceAnswer facts() {
    return read;
  }

  private InstanceAnswer reading(String operation) {
    return controller.wire().get(operation).encodedPath(path()).as(InstanceAnswer.class).send();
  }

  private ResourceInstance answered(io.github.redoubt.core.internal.Call.Builder call) {
    return new ResourceInstance(controller, call.as(InstanceAnswer.class).send());
  }

  private String path(String... more) {
    return Controller.path(Controller.INSTANCES, crn(), more);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceInstance that && read.equals(that.read);
  }

  @Override
  public int hashCode() {
    return read.hashCode();
  }

  @Override
  public String toString() {
    return "ResourceInstance[" + name() + ", " + state() + ", " + crn() + "]";
  }
}
