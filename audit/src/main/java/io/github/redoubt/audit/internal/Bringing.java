package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a thing that people know by its name to its wanted state, in a collection that lets two
 * have one name and keeps no versions. Nothing but this keeps two callers at once from making two.
 */
public abstract class Bringing {

  private static final int ATTEMPTS = 5;

  /** How long others at the same time are waited for to see that they are not alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What makes one the first of several: two callers must choose the same. */
  private final Comparator<JsonObject> first =
      Comparator.comparing(this::since).thenComparing(this::idOf);

  /** Names it for people, such as {@code alert 'failed sign-ins'}. */
  protected abstract String what();

  /** Gives all that are meant, as they are now and with all their members. */
  protected abstract List<JsonObject> there();

  protected abstract JsonObject create();

  /** Gives how one that is there shall be. */
  protected abstract JsonObject goal(JsonObject present);

  protected abstract JsonObject write(JsonObject present, JsonObject goal);

  protected abstract void delete(JsonObject present);

  /** Says what is to be changed; without what is secret. */
  protected List<Difference> differences(JsonObject present, JsonObject goal) {
    return Documents.differences(present, goal);
  }

  protected String idOf(JsonObject present) {
    return Fields.text(present, "id");
  }

  /** Gives since when it is there, as the service writes times; empty where it tells nothing. */
  protected String ageOf(JsonObject present) {
    return "";
  }

  private Instant since(JsonObject present) {
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

  private Change<JsonObject> ensure() {
    for (int attempt = 1; ; attempt++) {
      Optional<JsonObject> found = one(settled());
      if (found.isPresent()) {
        return bring(found.get());
      }
      JsonObject made;
      try {
        made = create();
      } catch (ConflictException taken) {
        // Somebody else created it meanwhile, unless there is another reason.
        return one(there()).map(this::bring).orElseThrow(() -> taken);
      } catch (OutcomeUnknownException lost) {
        return one(there()).map(Change::created).orElseThrow(() -> lost);
      }
      if (isAlone(made) || attempt == ATTEMPTS) {
        return Change.created(made);
      }
      deleteIfThere(made);
    }
  }

  /**
   * There was none before, so that others came from callers at the same time. Each takes away its
   * own alone: of what somebody else made, somebody else may have gone on to make use. Who was
   * first stays, if the others give way; who has not seen that others were faster will not.
   */
  private boolean isAlone(JsonObject made) {
    List<JsonObject> all = there().stream().sorted(first).toList();
    if (others(all, made).isEmpty()) {
      return true;
    }
    return idOf(all.get(0)).equals(idOf(made))
        && Waiting.MACHINE
            .until(
                what(),
                PATIENCE,
                () -> others(there(), made).isEmpty() ? Optional.of(made) : Optional.empty())
            .isPresent();
  }

  private List<JsonObject> others(List<JsonObject> all, JsonObject made) {
    return all.stream().filter(each -> !idOf(each).equals(idOf(made))).toList();
  }

  /** Callers at the same time may have made several that are alike, of which one will stay. */
  private List<JsonObject> settled() {
    List<JsonObject> all = there();
    return all.size() > 1 && areAlike(all)
        ? Waiting.MACHINE
            .until(what(), PATIENCE, () -> Optional.of(there()).filter(now -> now.size() < 2))
            .orElse(all)
        : all;
  }

  private boolean areAlike(List<JsonObject> all) {
    return all.stream().allMatch(each -> differences(each, goal(each)).isEmpty());
  }

  private Change<JsonObject> bring(JsonObject present) {
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

  private void deleteIfThere(JsonObject present) {
    try {
      delete(present);
    } catch (NotFoundException gone) {
      // Somebody else was faster, and it is as wanted.
    }
  }
}
