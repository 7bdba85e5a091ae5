package io.github.redoubt.storage.retention;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.HoldId;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The holds of an object in a bucket with a retention policy: while it has one, nobody can
 * overwrite or delete it, though its retention is over. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-immutable">
 *     Using Immutable Object Storage</a>
 */
public final class ObjectHolds {

  private static final int MOST_HOLDS = 100;
  private static final String QUERY = "legalHold";
  private static final String TITLE = "holds";

  private final BucketAddress bucket;
  private final String key;

  private ObjectHolds(BucketAddress bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  /** Gives those of an object; called by {@code BucketObject}. */
  public static ObjectHolds of(BucketAddress bucket, String key) {
    return new ObjectHolds(bucket, key);
  }

  /**
   * Lists the holds; none if the object has none, or nothing retains it.
   *
   * @throws NotFoundException if there is no such object
   */
  public List<RetentionState.Hold> list() {
    return findState().map(RetentionState::holds).orElse(List.of());
  }

  /**
   * Reads how long the object is kept and what holds it; empty if it was stored without any
   * retention.
   *
   * @throws NotFoundException if there is no such object
   */
  public Optional<RetentionState> findState() {
    return SubResource.found(
        () ->
            bucket
                .get("get " + TITLE, key)
                .query(QUERY, null)
                .reading(answer -> state(Xml.parse(answer.text()).named("RetentionState")))
                .send());
  }

  /**
   * Places a hold; that it is there already is no error.
   *
   * @param id 1 to 64 letters, digits and characters of {@code ! _ . * ( ) - '}
   * @throws InvalidRequestException if it has another form, or the object has a hundred holds
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   */
  public void add(String id) {
    Call.Builder call = change("add", id).repeatable();
    try {
      var unused = call.asNothing().send();
    } catch (ConflictException e) {
      // It may be there by somebody else, or by an attempt of ours whose answer was lost.
      if (list().stream().noneMatch(hold -> hold.id().equals(id))) {
        throw e;
      }
    } catch (ServiceException e) {
      throw e.status() == 400 ? explained(e) : e;
    }
  }

  /** The service refuses the hundred and first hold without saying so. */
  private RuntimeException explained(ServiceException refusal) {
    List<RetentionState.Hold> there;
    try {
      there = list();
    } catch (RuntimeException e) {
      refusal.addSuppressed(e);
      return refusal;
    }
    if (there.size() < MOST_HOLDS) {
      return refusal;
    }
    InvalidRequestException full =
        new InvalidRequestException(
            "holds",
            "of object '" + key + "' are " + there.size() + " already",
            "An object has 100 at most: remove one.");
    full.addSuppressed(refusal);
    return full;
  }

  /**
   * Removes a hold. The object stays retained by its other holds, and until its retention is over.
   *
   * <p>Not sent again after a failure, as the second attempt would fail because of the first.
   *
   * @throws InvalidRequestException if no hold can have such an id
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   * @throws OutcomeUnknownException if no answer came
   */
  public void remove(String id) {
    var unused =
        change("remove", id)
            .lookAt("Look with holds().list() whether the hold is gone.")
            .asNothing()
            .send();
  }

  private Call.Builder change(String verb, String id) {
    return bucket
        .post(verb + " hold", key)
        .query(QUERY, null)
        .query(verb, HoldId.checked(id))
        .empty();
  }

  private static RetentionState state(Xml there) {
    return new RetentionState(
        time(there, "CreateTime"),
        there
            .findText("RetentionPeriod")
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,12}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text))),
        time(there, "RetentionPeriodExpirationDate"),
        there
            .find("LegalHolds")
            .or(() -> there.find("LegalHoldSet"))
            .map(set -> set.all("LegalHold"))
            .orElse(List.of())
            .stream()
            .map(each -> new RetentionState.Hold(each.text("ID").strip(), time(each, "Date")))
            .toList());
  }

  private static Optional<Instant> time(Xml there, String child) {
    return there.findText(child).flatMap(HttpDates::readAny);
  }
}
