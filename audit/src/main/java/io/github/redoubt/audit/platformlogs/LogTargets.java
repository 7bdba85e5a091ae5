package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.ByName;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.internal.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The instances of Cloud Logs that the account's platform logs can be sent to; at most 16. The
 * service {@code logs-router} needs the role Sender on each. Safe for use by many threads.
 */
public final class LogTargets {

  private final Wire wire;
  private final ByName<LogTarget> byName;

  LogTargets(Wire wire) {
    this.wire = wire;
    this.byName =
        new ByName<>(
            "target",
            this::list,
            target -> new ByName.Key(target.id(), target.name(), target.created()),
            target -> delete(target.id()));
  }

  private record Rows(List<LogTarget> targets) {}

  /**
   * Creates a target in the region that is spoken to.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @param cloudLogs the CRN of an instance
   * @throws InvalidRequestException if the name is not that, or the CRN another service's
   */
  public LogTarget create(String name, Crn cloudLogs) {
    return create(name, cloudLogs, new JsonObject());
  }

  /** Creates a target in another region; as {@link #create(String, Crn)}. */
  public LogTarget create(String name, Crn cloudLogs, Region region) {
    JsonObject more = new JsonObject();
    more.addProperty("region", region.code());
    return create(name, cloudLogs, more);
  }

  /**
   * Creates a target of the enterprise, which the account cannot change; as {@link #create(String,
   * Crn)}.
   */
  public LogTarget createForEnterprise(String name, Crn cloudLogs) {
    JsonObject more = new JsonObject();
    more.addProperty("managed_by", "enterprise");
    return create(name, cloudLogs, more);
  }

  private LogTarget create(String name, Crn cloudLogs, JsonObject more) {
    check(name, cloudLogs);
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.addProperty("destination_crn", cloudLogs.toString());
    more.asMap().forEach(body::add);
    return wire.post("create target")
        .path("v3", "targets")
        .json(body)
        .lookAt("Look for it with targets().find(…).")
        .as(LogTarget.class)
        .send();
  }

  private static void check(String name, Crn cloudLogs) {
    Names.checked("target name", name);
    CloudLogsCrn.require(cloudLogs);
  }

  /**
   * Gets a target by its id.
   *
   * @throws NotFoundException if there is none
   */
  public LogTarget get(String id) {
    return wire.get("get target").path("v3", "targets", id).as(LogTarget.class).send();
  }

  /**
   * Finds a target by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<LogTarget> find(String name) {
    return byName.find(name);
  }

  /** Lists the account's targets. */
  public Stream<LogTarget> list() {
    return Stream.of(wire.get("list targets").path("v3", "targets").as(Rows.class))
        .flatMap(call -> call.send().targets.stream());
  }

  /**
   * Brings it about that there is a target by this name that leads to this instance.
   *
   * @throws InvalidRequestException if several have the name, it is not a name, or the CRN is
   *     another service's
   */
  public Change<LogTarget> ensure(String name, Crn cloudLogs) {
    check(name, cloudLogs);
    return byName.ensure(
        name, () -> create(name, cloudLogs), there -> bring(there, name, cloudLogs));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogTarget> preview(String name, Crn cloudLogs) {
    check(name, cloudLogs);
    return byName.preview(name, there -> differences(there, name, cloudLogs));
  }

  /**
   * Gives a target another name.
   *
   * @throws NotFoundException if there is none
   */
  public Change<LogTarget> rename(String id, String newName) {
    LogTarget there = get(id);
    return bring(there, Names.checked("target name", newName), there.destination());
  }

  private Change<LogTarget> bring(LogTarget there, String name, Crn cloudLogs) {
    List<Difference> differences = differences(there, name, cloudLogs);
    if (differences.isEmpty()) {
      return Change.unchanged(there);
    }
    JsonObject body = new JsonObject();
    if (!there.name().equals(name)) {
      body.addProperty("name", name);
    }
    if (!there.destination().equals(cloudLogs)) {
      body.addProperty("destination_crn", cloudLogs.toString());
    }
    LogTarget changed =
        wire.patch("update target")
            .path("v3", "targets", there.id())
            .json(body)
            .repeatable()
            .as(LogTarget.class)
            .send();
    return Change.updated(changed, differences);
  }

  private static List<Difference> differences(LogTarget there, String name, Crn cloudLogs) {
    List<Difference> all = new ArrayList<>();
    if (!there.name().equals(name)) {
      all.add(new Difference("name", there.name(), name));
    }
    if (!there.destination().equals(cloudLogs)) {
      all.add(new Difference("destination", there.destination().toString(), cloudLogs.toString()));
    }
    return all;
  }

  /**
   * Deletes a target.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    wire.delete("delete target")
        .path("v3", "targets", id)
        .once()
        .lookAt("Look for it with targets().list().")
        .asNothing()
        .send();
  }
}
