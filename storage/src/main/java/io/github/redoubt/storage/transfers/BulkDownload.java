package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.ObjectListing;
import io.github.redoubt.storage.objects.ObjectSummary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * All objects whose keys begin in one way, about to be downloaded into a folder. For one thread and
 * one run.
 *
 * <pre>{@code
 * bucket.downloadAll("invoices/2026/", folder).run();      // folder/invoices/2026/...
 * }</pre>
 */
public final class BulkDownload {

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final BucketAddress bucket;
  private final String prefix;
  private final Path folder;
  private int inParallel = Bulk.USUAL_IN_PARALLEL;
  private BulkListener<DownloadedFile> listener = (result, soFar) -> {};

  private BulkDownload(BucketAddress bucket, String prefix, Path folder) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.folder = folder;
  }

  /** For {@code Bucket}, where to begin. */
  public static BulkDownload of(BucketAddress bucket, String prefix, Path folder) {
    return new BulkDownload(bucket, prefix, folder.toAbsolutePath().normalize());
  }

  /**
   * Says how many objects come at a time instead of {@value Bulk#USUAL_IN_PARALLEL}.
   *
   * @param most 1 to {@value Bulk#MOST_IN_PARALLEL}
   * @throws InvalidRequestException if it is fewer or more
   */
  public BulkDownload inParallel(int most) {
    inParallel = Bulk.checked(most);
    return this;
  }

  /** Tells a listener of each object as it is done, in place of the one given before. */
  public BulkDownload reportingTo(BulkListener<DownloadedFile> told) {
    listener = told;
    return this;
  }

  /**
   * Downloads them, on this thread and the connection's, in no order to rely on.
   *
   * <p>Each object goes to a file by its whole key beneath the folder, in place of what is there;
   * it is there whole, or as it was. A key that ends in a slash and has no bytes stands for a
   * folder, and is passed over. A key that would lead out of the folder, or is no path on this
   * machine, is a failure, and so is one that is a folder to another. Where a file system does not
   * tell upper from lower case, of two such keys the later one stays.
   *
   * <p>An object that fails does not stop the others; more outages or refusals in a row than there
   * are objects on their way do.
   *
   * @return how many came, if all did
   * @throws PartialFailureException if not all did; names those that failed, up to a hundred of
   *     them, and holds their failures as suppressed ones
   * @throws UncheckedIOException if the folder cannot be made
   */
  public BulkCounts run() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Stream<ObjectSummary> all = ObjectListing.of(bucket).under(prefix).objects()) {
      return new Bulk<ObjectSummary, DownloadedFile>(
              "Downloading objects of bucket '" + bucket.name() + "'",
              inParallel,
              this::get,
              done -> done.info().sizeBytes(),
              listener)
          .run(bucket.sites().connection()::async, all.filter(each -> !isFolder(each)).iterator());
    }
  }

  private static boolean isFolder(ObjectSummary object) {
    return object.sizeBytes() == 0 && object.key().endsWith("/");
  }

  private BulkResult<DownloadedFile> get(ObjectSummary object) {
    String key = object.key();
    try {
      Path file = KeyPath.of(folder, key, WINDOWS);
      KeyPath.prepare(folder, file, key);
      return BulkResult.of(key, BucketObject.of(bucket, key).download(file).run());
    } catch (IOException e) {
      return BulkResult.failed(key, new UncheckedIOException("The folder cannot be made", e));
    } catch (RuntimeException e) {
      return BulkResult.failed(key, e);
    }
  }
}
