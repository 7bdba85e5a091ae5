package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.audit.internal.ByName;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The places that the account's activity events can be sent to. At most 16 in an account. Safe for
 * use by many threads.
 *
 * <p>All methods throw {@link ForbiddenException} unless the identity has a role on Event Routing:
 * operator or viewer to read, editor or administrator to change.
 */
public final class EventTargets {

  private final Wire wire;
  private final ByName<EventTarget> byName;

  EventTargets(Wire wire) {
    this.wire = wire;
    this.byName =
        new ByName<>(
            "target",
            this::list,
            target -> new ByName.Key(target.id(), target.name(), target.created()),
            target -> delete(target.id()));
  }

  private record Rows(List<JsonObject> targets) {}

  /**
   * Begins a target.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @throws InvalidRequestException if the name is not that, or the destination of a kind that this
   *     version does not know
   */
  public EventTargetCreation newTarget(String name, EventDestination destination) {
    return new EventTargetCreation(wire, name, destination);
  }

  /**
   * Gets a target by its id.
   *
   * @throws NotFoundException if there is none
   */
  public EventTarget get(String id) {
    return EventTarget.read(read(id));
  }

  /**
   * Finds a target by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<EventTarget> find(String name) {
    return byName.find(name);
  }

  /** Lists the account's targets in all regions. */
  public Stream<EventTarget> list() {
    return list(wire.get("list targets"));
  }

  /** Lists the account's targets in one region. */
  public Stream<EventTarget> list(Region region) {
    return list(wire.get("list targets").query("region", region.code()));
  }

  private static Stream<EventTarget> list(Call.Builder call) {
    return Stream.of(call)
        .flatMap(
            it ->
                it.path("api", "v2", "targets").as(Rows.class).send().targets.stream()
                    .map(EventTarget::read));
  }

  /**
   * Has the service write something to a target, to see whether it can. Look at {@link
   * EventTarget#writeStatus()} of what is returned: the service may answer so, too.
   *
   * @throws WriteTestFailedException if it cannot
   * @throws NotFoundException if there is no such target
   */
  public EventTarget validate(String id) {
    return EventTarget.read(
        wire.post("validate target")
            .path("api", "v2", "targets", id, "validate")
            .empty()
            .repeatable()
            .as(JsonObject.class)
            .send());
  }

  /**
   * Brings it about that there is a target by this name that leads there.
   *
   * <p>A target that writes with an API key has to be given it again when something else of it
   * changes; whether it has another key than it should, nobody can tell: {@link #update} replaces
   * it.
   *
   * @throws InvalidRequestException if several have the name, the one that is there is of another
   *     kind, or it writes with an API key and something of it has to change
   * @throws WriteTestFailedException if the service cannot write there
   */
  public Change<EventTarget> ensure(String name, EventDestination destination) {
    EventTargetCreation creation = newTarget(name, destination);
    EventTargetEdit edit = new EventTargetEdit().leadingTo(destination);
    return byName.ensure(name, creation::create, there -> bring(there.id(), edit, false));
  }

  /**
   * As {@link #ensure(String, EventDestination)}, for a target that the service writes to with an
   * API key.
   *
   * @param apiKey sent if the target is new, leads elsewhere, or is written to by authorization so
   *     far; borrowed, not closed
   */
  public Change<EventTarget> ensure(String name, EventDestination destination, SecretBytes apiKey) {
    EventTargetCreation creation = newTarget(name, destination).writingWith(apiKey);
    EventTargetEdit edit = new EventTargetEdit().leadingTo(destination).writingWith(apiKey);
    return byName.ensure(name, creation::create, there -> bring(there.id(), edit, false));
  }

  /** Says what {@link #ensure(String, EventDestination)} would come to, and changes nothing. */
  public Plan<EventTarget> preview(String name, EventDestination destination) {
    Names.checked("target name", name);
    EventTargetEdit edit = new EventTargetEdit().leadingTo(destination);
    return byName.preview(name, there -> edit.differences(there, false));
  }

  /** Says what {@link #ensure(String, EventDestination, SecretBytes)} would come to. */
  public Plan<EventTarget> preview(String name, EventDestination destination, SecretBytes apiKey) {
    Names.checked("target name", name);
    EventTargetEdit edit = new EventTargetEdit().leadingTo(destination).writingWith(apiKey);
    return byName.preview(name, there -> edit.differences(there, false));
  }

  /**
   * Changes what is said of a target where it differs by now; what is not mentioned stays as it is.
   * An API key that is given is sent always.
   *
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if its kind would change, or it writes with an API key that is
   *     not given
   * @throws WriteTestFailedException if the service cannot write there
   */
  public Change<EventTarget> update(String id, Consumer<EventTargetEdit> changes) {
    EventTargetEdit edit = new EventTargetEdit();
    changes.accept(edit);
    return bring(id, edit, edit.apiKey().isPresent());
  }

  private Change<EventTarget> bring(String id, EventTargetEdit edit, boolean newKey) {
    JsonObject there = read(id);
    EventTarget present = EventTarget.read(there);
    List<Difference> differences = edit.differences(present, newKey);
    if (differences.isEmpty()) {
      return Change.unchanged(present);
    }
    JsonObject changed =
        wire.put("update target")
            .path("api", "v2", "targets", id)
            .json(edit.body(present, there))
            .as(JsonObject.class)
            .send();
    return Change.updated(EventTarget.read(changed), differences);
  }

  private JsonObject read(String id) {
    return wire.get("get target").path("api", "v2", "targets", id).as(JsonObject.class).send();
  }

  /**
   * Deletes a target.
   *
   * @return what the service warns of, such as that a route still names it
   * @throws NotFoundException if there is none
   */
  public DeletionReport delete(String id) {
    return wire.delete("delete target")
        .path("api", "v2", "targets", id)
        .once()
        .lookAt("Look for it with targets().list().")
        .reading(answer -> report(answer.text()))
        .send();
  }

  /** Without a word there is nothing to warn of. */
  private static DeletionReport report(String text) {
    return text.isBlank() ? new DeletionReport(List.of()) : Json.read(text, DeletionReport.class);
  }
}
