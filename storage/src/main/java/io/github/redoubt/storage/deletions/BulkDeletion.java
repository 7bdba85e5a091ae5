package io.github.redoubt.storage.deletions;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.StorageErrors;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import io.github.redoubt.storage.retention.VersionRetention;
import io.github.redoubt.storage.versioning.Deletion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Many objects or versions about to be deleted, a thousand by one request. For one thread and one
 * run.
 *
 * <pre>{@code
 * bucket.deleteAll(bucket.objects("logs/2024/").map(ObjectSummary::key)).run().orThrow();
 * }</pre>
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-operations">
 *     Object operations</a>
 */
public final class BulkDeletion {

  private static final int MOST_BY_ONE_REQUEST = 1000;
  private static final String OPERATION = "delete objects";

  private final BucketAddress bucket;
  private final Stream<ToDelete> wanted;
  private final List<DeletionResult> refused = new ArrayList<>();
  private Consumer<DeletionResult> listener = result -> {};
  private boolean bypassing;
  private boolean ran;
  private long deletedCount;
  private long refusedCount;

  private BulkDeletion(BucketAddress bucket, Stream<ToDelete> wanted) {
    this.bucket = bucket;
    this.wanted = wanted;
  }

  /** For {@code Bucket}, where to begin. */
  public static BulkDeletion of(BucketAddress bucket, Stream<ToDelete> wanted) {
    return new BulkDeletion(bucket, wanted);
  }

  /** Tells somebody of each deletion as it is done, on the thread that runs them. */
  public BulkDeletion reportingTo(Consumer<DeletionResult> told) {
    listener = told;
    return this;
  }

  /**
   * Deletes versions though they are locked in governance mode; the identity has to have the
   * permission for it. What is locked in compliance mode, or held, is refused all the same.
   */
  public BulkDeletion bypassingGovernance() {
    bypassing = true;
    return this;
  }

  /**
   * Deletes them, on this thread, in the order that they come.
   *
   * <p>The stream is read, and closed, on this thread, a thousand ahead at most, so that it may be
   * of any length, and may list what is being deleted. What is not there counts as deleted. One
   * that is refused does not stop the others; a request that fails as a whole does.
   *
   * @return how many were deleted, and which were refused
   * @throws PartialFailureException if it stopped on the way
   * @throws io.github.redoubt.core.RedoubtException whatever the first request failed with
   * @throws IllegalStateException at a second call
   */
  public Deletions run() {
    if (ran) {
      throw new IllegalStateException("Deletions run once");
    }
    ran = true;
    try (wanted) {
      Iterator<ToDelete> all = wanted.iterator();
      Set<ToDelete> batch = new LinkedHashSet<>();
      while (all.hasNext()) {
        ToDelete next = all.next();
        if (XmlDocument.holds(next.key())) {
          batch.add(next);
        } else {
          take(alone(next));
        }
        if (batch.size() == MOST_BY_ONE_REQUEST) {
          send(batch);
          batch.clear();
        }
      }
      if (!batch.isEmpty()) {
        send(batch);
      }
    } catch (RuntimeException e) {
      throw deletedCount + refusedCount == 0 ? e : stopped(e);
    }
    return report();
  }

  private Deletions report() {
    return new Deletions(
        "Deleting objects of bucket '" + bucket.name() + "'", deletedCount, refusedCount, refused);
  }

  private PartialFailureException stopped(RuntimeException why) {
    Deletions soFar = report();
    List<String> left = new ArrayList<>(soFar.leftBehind());
    left.add(
        why instanceof ConnectionException
            ? "up to a thousand of which it is not known, and all that were to follow"
            : "all that were to follow");
    return new PartialFailureException(soFar.what(), List.of(deletedCount + " deleted"), left, why);
  }

  private void take(DeletionResult result) {
    if (result.refusal().isEmpty()) {
      deletedCount++;
    } else {
      refusedCount++;
      if (refused.size() < Deletions.MOST_KEPT) {
        refused.add(result);
      }
    }
    listener.accept(result);
  }

  private void send(Set<ToDelete> batch) {
    XmlDocument document = XmlDocument.named("Delete").with("Quiet", false);
    for (ToDelete each : batch) {
      XmlDocument one = XmlDocument.named("Object").with("Key", each.key());
      each.versionId().ifPresent(id -> one.with("VersionId", id));
      document.with(one);
    }
    Call.Builder call = bucket.post(OPERATION).query("delete", null).repeatable();
    document
        .in(governed(call))
        .reading(answer -> results(batch, answer))
        .send()
        .forEach(this::take);
  }

  private Call.Builder governed(Call.Builder call) {
    return bypassing ? call.header(VersionRetention.BYPASS, "true") : call;
  }

  /** No document can name it. */
  private DeletionResult alone(ToDelete what) {
    Call.Builder call = governed(bucket.delete("delete object", what.key()));
    what.versionId().ifPresent(id -> call.query("versionId", id));
    try {
      return DeletionResult.of(what, call.reading(Deletion::read).send());
    } catch (ServiceException e) {
      return DeletionResult.refused(
          what,
          new ServiceError(
              e.operation(), e.status(), e.code(), e.serviceMessage(), e.correlationId()));
    }
  }

  /** Gives one result for each that was asked for, whether or not the service speaks of it. */
  private static List<DeletionResult> results(Set<ToDelete> batch, Answer answer)
      throws IOException {
    String id = answer.header("x-clv-request-id").orElse("");
    Map<ToDelete, DeletionResult> told = new HashMap<>();
    for (Xml each : StorageErrors.success(answer, "DeleteResult").children()) {
      ToDelete what =
          new ToDelete(
              each.findText("Key").orElse(""),
              each.findText("VersionId").map(String::strip).filter(text -> !text.isEmpty()));
      if (each.name().equals("Deleted")) {
        told.put(what, DeletionResult.of(what, deletion(each)));
      } else if (each.name().equals("Error")) {
        told.put(what, DeletionResult.refused(what, StorageErrors.error(OPERATION, each, id)));
      }
    }
    return batch.stream().map(what -> told.getOrDefault(what, silence(what, id))).toList();
  }

  private static DeletionResult silence(ToDelete what, String id) {
    return DeletionResult.refused(
        what,
        new ServiceError(
            StorageErrors.named(OPERATION),
            200,
            "",
            "The service said nothing of it: look whether it is still there.",
            id));
  }

  /** What was made is a marker that has an id of its own; what was taken away may be one, too. */
  private static Deletion deletion(Xml deleted) {
    return new Deletion(
        deleted
            .findText("DeleteMarkerVersionId")
            .or(() -> deleted.findText("VersionId"))
            .map(String::strip)
            .filter(text -> !text.isEmpty()),
        deleted.isTrue("DeleteMarker"));
  }
}
