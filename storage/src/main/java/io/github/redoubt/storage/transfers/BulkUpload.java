package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.StoredObject;
import java.util.stream.Stream;

/**
 * Many objects about to be stored. For one thread and one run.
 *
 * <pre>{@code
 * bucket.putAll(files.map(f -> new ObjectToPut(keyOf(f), Content.of(f))))
 *     .inParallel(32)
 *     .reportingTo((result, soFar) -> bar.stepTo(soFar.total()))
 *     .run();
 * }</pre>
 */
public final class BulkUpload {

  private static final int PARTS_OF_A_FILE = 4;

  private final BucketAddress bucket;
  private final Stream<ObjectToPut> wanted;
  private int inParallel = Bulk.USUAL_IN_PARALLEL;
  private BulkListener<StoredObject> listener = (result, soFar) -> {};

  private BulkUpload(BucketAddress bucket, Stream<ObjectToPut> wanted) {
    this.bucket = bucket;
    this.wanted = wanted;
  }

  /** For {@code Bucket}, where to begin. */
  public static BulkUpload of(BucketAddress bucket, Stream<ObjectToPut> wanted) {
    return new BulkUpload(bucket, wanted);
  }

  /**
   * Says how many objects are stored at a time instead of {@value Bulk#USUAL_IN_PARALLEL}. Of each
   * of them whose content can be read once only, up to 16 MiB are held in memory.
   *
   * @param most 1 to {@value Bulk#MOST_IN_PARALLEL}
   * @throws InvalidRequestException if it is fewer or more
   */
  public BulkUpload inParallel(int most) {
    inParallel = Bulk.checked(most);
    return this;
  }

  /** Tells a listener of each object as it is done, in place of the one given before. */
  public BulkUpload reportingTo(BulkListener<StoredObject> told) {
    listener = told;
    return this;
  }

  /**
   * Stores them, on this thread and the connection's, in no order to rely on.
   *
   * <p>The stream is read, and closed, on this thread, and never further ahead than there are
   * objects on their way, so that it may be of any length. An object that fails does not stop the
   * others; more outages or refusals in a row than there are objects on their way do. Each object
   * is stored whole or not at all.
   *
   * @return how many were stored, if all were
   * @throws PartialFailureException if not all were; names those that failed, up to a hundred of
   *     them, and holds their failures as suppressed ones
   * @throws IllegalStateException at a second call
   */
  public BulkCounts run() {
    try (wanted) {
      return new Bulk<ObjectToPut, StoredObject>(
              "Storing objects in bucket '" + bucket.name() + "'",
              inParallel,
              this::put,
              StoredObject::sizeBytes,
              listener)
          .run(bucket.sites().connection()::async, wanted.iterator());
    }
  }

  private BulkResult<StoredObject> put(ObjectToPut object) {
    try {
      boolean sliced = object.content().source().opensAnywhere();
      return BulkResult.of(
          object.key(),
          BucketObject.of(bucket, object.key())
              .upload(object.content())
              .inParallel(sliced ? PARTS_OF_A_FILE : 1)
              .run());
    } catch (RuntimeException e) {
      return BulkResult.failed(object.key(), e);
    }
  }
}
