package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.transfers.SlicedParts.FileState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The account of an upload, as its file holds it.
 *
 * @param format which form of account it is
 * @param file the content's file
 * @param sizeBytes how long the file was
 * @param modified when the file was written last
 * @param algorithm by which the parts were summed
 * @param parts those that the service has
 */
record UploadState(
    int format,
    String bucket,
    String key,
    String uploadId,
    String file,
    long sizeBytes,
    Instant modified,
    long partBytes,
    String algorithm,
    List<Part> parts) {

  private static final int FORMAT = 1;

  /** A part that the service has. */
  record Part(int number, long sizeBytes, String etag, String checksum) {}

  static UploadState of(
      OpenUpload upload,
      ChecksumAlgorithm algorithm,
      FileState file,
      long partBytes,
      Collection<PartReceipt> parts) {
    return new UploadState(
        FORMAT,
        upload.object().bucket().name(),
        upload.object().key(),
        upload.id(),
        file.file().toString(),
        file.sizeBytes(),
        file.modified(),
        partBytes,
        algorithm.code(),
        parts.stream()
            .map(
                p ->
                    new Part(
                        p.number(),
                        p.sizeBytes(),
                        p.etag(),
                        p.checksum().map(Checksum::base64).orElseThrow()))
            .toList());
  }

  List<PartReceipt> receipts() {
    ChecksumAlgorithm by = new ChecksumAlgorithm(algorithm);
    return parts.stream()
        .map(
            p ->
                new PartReceipt(
                    p.number(),
                    p.sizeBytes(),
                    p.etag(),
                    Optional.of(new Checksum(by, p.checksum(), ChecksumType.FULL_OBJECT))))
        .toList();
  }

  /**
   * Checks that it is the account of this upload, and that its file is as it was.
   *
   * @throws InvalidRequestException if it is another's
   */
  void require(ObjectAddress object, FileState now, PartChecks checks) {
    if (format != FORMAT) {
      throw refused("was written by another version of this library");
    }
    if (!bucket.equals(object.bucket().name()) || !key.equals(object.key())) {
      throw refused("is not of the " + object);
    }
    if (!file.equals(now.file().toString())) {
      throw refused("is not of the file " + now.file());
    }
    if (sizeBytes != now.sizeBytes() || !modified.equals(now.modified())) {
      throw refused(
          "is of the file as it was: it had "
              + sizeBytes
              + " bytes of "
              + modified
              + ", and has "
              + now.sizeBytes()
              + " bytes of "
              + now.modified());
    }
    if (!algorithm.equals(checks.algorithm().code())) {
      throw refused("is of an upload that is checked by " + algorithm);
    }
  }

  private InvalidRequestException refused(String problem) {
    return new InvalidRequestException(
        "resumableFrom",
        "holds the account of upload "
            + uploadId
            + " of object '"
            + key
            + "' of bucket '"
            + bucket
            + "' from the file "
            + file
            + ", which "
            + problem,
        "Name another file for the account; or abort that upload, delete its account, and begin"
            + " anew.");
  }
}
