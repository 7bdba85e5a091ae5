package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a thing that people know by its name to its wanted state, in a collection that lets two
 * have one name and keeps no versions.
 */
public abstract class Bringing extends Alone<JsonObject> {

  /** Gives how one that is there shall be. */
  protected abstract JsonObject goal(JsonObject present);

  protected abstract JsonObject write(JsonObject present, JsonObject goal);

  /** Says what is to be changed; without what is secret. */
  protected List<Difference> differences(JsonObject present, JsonObject goal) {
    return Documents.differences(present, goal);
  }

  @Override
  protected String idOf(JsonObject present) {
    return Fields.text(present, "id");
  }

  /** Gives since when it is there, as the service writes times; empty where it tells nothing. */
  protected String ageOf(JsonObject present) {
    return "";
  }

  @Override
  final Instant since(JsonObject present) {
    String time = ageOf(present);
    return time.isEmpty() ? Instant.MAX : Json.time(time);
  }

  /** Brings it about. */
  public final <T> Change<T> ensure(Function<JsonObject, T> reader) {
    Change<JsonObject> change = ensure();
    return new Change<>(reader.apply(change.resource()), change.outcome(), change.differences());
  }

  /** Says what {@link #ensure(Function)} would come to. */
  public final <T> Plan<T> preview(Function<JsonObject, T> reader) {
    return one(there())
        .map(found -> Plan.update(what(), reader.apply(found), differences(found, goal(found))))
        .orElseGet(() -> Plan.create(what()));
  }

  /** Callers at the same time may have made several that are alike, of which one will stay. */
  @Override
  final Optional<JsonObject> found() {
    List<JsonObject> all = there();
    return one(
        all.size() > 1 && areAlike(all)
            ? Waiting.MACHINE
                .until(what(), PATIENCE, () -> Optional.of(there()).filter(now -> now.size() < 2))
                .orElse(all)
            : all);
  }

  private boolean areAlike(List<JsonObject> all) {
    return all.stream().allMatch(each -> differences(each, goal(each)).isEmpty());
  }

  @Override
  final Change<JsonObject> bring(JsonObject present) {
    JsonObject goal = goal(present);
    List<Difference> differences = differences(present, goal);
    return differences.isEmpty()
        ? Change.unchanged(present)
        : Change.updated(write(present, goal), differences);
  }

  /**
   * Of several that are all as wanted each is as good as the others, as when callers at the same
   * time have just created them; of others nobody can say which is meant.
   */
  private Optional<JsonObject> one(List<JsonObject> there) {
    if (there.size() > 1 && !areAlike(there)) {
      throw new InvalidRequestException(
          what(),
          "can be any of " + there.stream().map(this::idOf).sorted().toList(),
          "Change or delete one of them by its id.");
    }
    return there.stream().min(first);
  }
}
