package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.objects.ObjectInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The account of a download, as its file holds it.
 *
 * @param format which form of account it is
 * @param etag of the bytes that are downloaded
 * @param file where they go at the end
 * @param unfinished where they are meanwhile
 * @param algorithm of the checksum of all bytes, if the service told one
 * @param checksum of all bytes, if the service told one
 * @param ranges those that are in the unfinished file
 */
record DownloadState(
    int format,
    String bucket,
    String key,
    String etag,
    Optional<String> versionId,
    long sizeBytes,
    String file,
    String unfinished,
    long rangeBytes,
    Optional<String> algorithm,
    Optional<String> checksum,
    List<Range> ranges) {

  private static final int FORMAT = 1;

  /**
   * A range that is in the unfinished file.
   *
   * @param crc the CRC64NVME of its bytes, in hexadecimal digits
   */
  record Range(int index, long sizeBytes, String crc) {}

  static DownloadState begun(
      ObjectAddress object,
      ObjectInfo info,
      Optional<String> version,
      Optional<Checksum> checksum,
      Path file,
      Path unfinished,
      long rangeBytes) {
    return new DownloadState(
        FORMAT,
        object.bucket().name(),
        object.key(),
        info.etag(),
        version.or(info::versionId),
        info.sizeBytes(),
        file.toString(),
        unfinished.toString(),
        rangeBytes,
        checksum.map(sum -> sum.algorithm().code()),
        checksum.map(Checksum::base64),
        List.of());
  }

  DownloadState with(List<Ranges.Done> done) {
    return new DownloadState(
        format,
        bucket,
        key,
        etag,
        versionId,
        sizeBytes,
        file,
        unfinished,
        rangeBytes,
        algorithm,
        checksum,
        done.stream()
            .map(r -> new Range(r.index(), r.sizeBytes(), Long.toHexString(r.crc())))
            .toList());
  }

  List<Ranges.Done> done() {
    return ranges.stream()
        .map(r -> new Ranges.Done(r.index(), r.sizeBytes(), Long.parseUnsignedLong(r.crc(), 16)))
        .toList();
  }

  /** Gives the checksum of all bytes, if the service told one. */
  Optional<Checksum> told() {
    return algorithm.flatMap(
        by ->
            checksum.map(
                sum -> new Checksum(new ChecksumAlgorithm(by), sum, ChecksumType.FULL_OBJECT)));
  }

  /**
   * Checks that it is the account of this download.
   *
   * @throws InvalidRequestException if it is another's
   */
  void require(ObjectAddress object, Optional<String> version, Path wanted) {
    if (format != FORMAT) {
      throw refused("was written by another version of this library");
    }
    if (!bucket.equals(object.bucket().name()) || !key.equals(object.key())) {
      throw refused("is not of the " + object);
    }
    if (version.isPresent() && !version.equals(versionId)) {
      throw refused("is not of the version " + version.get());
    }
    if (!file.equals(wanted.toString())) {
      throw refused("does not go to " + wanted);
    }
  }

  private InvalidRequestException refused(String problem) {
    return new InvalidRequestException(
        "resumableFrom",
        "holds the account of the download of object '"
            + key
            + "' of bucket '"
            + bucket
            + "' to "
            + file
            + ", which "
            + problem,
        "Name another file for the account, or delete it and " + unfinished + " to begin anew.");
  }
}
