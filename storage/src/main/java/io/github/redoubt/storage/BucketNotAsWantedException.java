package io.github.redoubt.storage;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bucket is there already, and differs from what was wanted in what no bucket can change: where
 * it is, its class, its root key. Nothing was changed.
 *
 * <p>Take another name, or move the objects: to a new bucket, by copying them.
 */
public final class BucketNotAsWantedException extends ServiceException {

  private final List<Difference> differences;

  BucketNotAsWantedException(String operation, String bucket, List<Difference> differences) {
    super(
        new ServiceError(
            operation,
            409,
            "BucketNotAsWanted",
            "Bucket '"
                + bucket
                + "' is there, and cannot become what is wanted, because this is for the whole of"
                + " its life: "
                + differences.stream().map(Difference::toString).collect(Collectors.joining(", "))
                + ". Use another name, or copy its objects to a new bucket",
            "none"));
    this.differences = List.copyOf(differences);
  }

  /** Lists what cannot be changed. */
  public List<Difference> differences() {
    return differences;
  }
}
