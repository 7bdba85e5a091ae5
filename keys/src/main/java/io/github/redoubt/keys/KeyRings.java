package io.github.redoubt.keys;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The key rings of an instance, at most 50. Safe for use by many threads. */
public final class KeyRings {

  private static final int PAGE = 200;

  private final Kms kms;

  KeyRings(Kms kms) {
    this.kms = kms;
  }

  private record RingPage(List<KeyRing> resources) {}

  /**
   * Creates a ring.
   *
   * @param id 2 to 100 letters, digits, dashes and underscores; unique in the instance
   * @throws InvalidRequestException if the id is none
   * @throws ConflictException if there is such a ring already
   */
  public KeyRing create(String id) {
    Limits.newRing(id);
    kms.post("create key ring", "key_rings", id)
        .empty()
        .lookAt("Look for ring '" + id + "' with rings().find(id) before you create it again.")
        .asNothing()
        .send();
    return new KeyRing(id);
  }

  /**
   * Brings it about that there is a ring; creates it only if it is not there.
   *
   * @param id as with {@link #create}
   * @throws InvalidRequestException if the id is none
   * @throws ConflictException if the instance has 50 rings
   */
  public Change<KeyRing> ensure(String id) {
    Limits.ring(id);
    Optional<KeyRing> there = find(id);
    if (there.isPresent()) {
      return Change.unchanged(there.get());
    }
    try {
      return Change.created(create(id));
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, unless there are as many as there can be.
      return find(id).map(Change::unchanged).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return find(id).map(Change::created).orElseThrow(() -> lost);
    }
  }

  /** Lists the rings, the default one among them. */
  public Stream<KeyRing> list() {
    return Pages.byOffset(
        PAGE,
        (offset, limit) ->
            new Pages.Counted<>(
                kms.get("list key rings", "key_rings")
                    .query("limit", limit)
                    .query("offset", offset)
                    .as(RingPage.class)
                    .send()
                    .resources(),
                OptionalLong.empty()));
  }

  /** Finds a ring by its id, by looking through the list. */
  public Optional<KeyRing> find(String id) {
    try (Stream<KeyRing> rings = list()) {
      return rings.filter(ring -> ring.id().equals(id)).findFirst();
    }
  }

  /**
   * Deletes an empty ring.
   *
   * @throws InvalidRequestException if it is the default ring
   * @throws ConflictException if keys are in it, deleted ones included
   * @throws NotFoundException if there is no such ring
   */
  public void delete(String id) {
    delete(id, false);
  }

  /**
   * Deletes a ring in which there are no keys but deleted ones, which move to the default ring.
   *
   * @throws InvalidRequestException if it is the default ring
   * @throws ConflictException if other keys are in it
   * @throws NotFoundException if there is no such ring
   */
  public void deleteForced(String id) {
    delete(id, true);
  }

  private void delete(String id, boolean force) {
    Limits.ring(id);
    if (id.equals(KeyRing.DEFAULT.id())) {
      throw new InvalidRequestException(
          "ring id", "is the default ring, which cannot be deleted", "Name another one.");
    }
    var call = kms.delete("delete key ring", "key_rings", id).once();
    if (force) {
      call.query("force", true);
    }
    call.lookAt("Look for ring '" + id + "' with rings().find(id).").asNothing().send();
  }
}
