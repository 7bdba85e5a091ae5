package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.objects.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Copies an object that is too long to be copied by one request, without its bytes coming here. */
public final class CopyInParts {

  /** What the service copies in one request. */
  public static final long MOST_IN_ONE = 5L << 30;

  private static final int IN_PARALLEL = 8;

  /** Nothing is sent again but the request, so that parts can be long. */
  private static final long USUAL = 256L << 20;

  private CopyInParts() {}

  /**
   * Copies it, in parts of 256 MiB or more, eight at a time; for what copies objects.
   *
   * @param every adds what each request for the new object has to carry
   * @param headers what is kept beside the new object's bytes: parts bring nothing of the source's
   * @throws PreconditionFailedException if the source was replaced meanwhile
   * @throws ChecksumMismatchException if the new object has other bytes; it is removed again
   * @throws PartialFailureException if a copy that failed could not be aborted
   * @throws OutcomeUnknownException if the parts may have become an object, and somebody else has
   *     stored another since
   * @throws InvalidRequestException if the source is empty: parts have bytes
   */
  public static StoredObject run(
      BucketAddress bucket,
      String key,
      UnaryOperator<Call.Builder> every,
      CopySource source,
      Map<String, String> headers) {
    return run(bucket, key, every, source, headers, partLength(source));
  }

  /**
   * Copies it in parts of a length; otherwise as {@link #run(BucketAddress, String, UnaryOperator,
   * CopySource, Map)}.
   *
   * @param partBytes 5 MiB to 5 GiB
   */
  public static StoredObject run(
      BucketAddress bucket,
      String key,
      UnaryOperator<Call.Builder> every,
      CopySource source,
      Map<String, String> headers,
      long partBytes) {
    PartSize.require(source.sizeBytes(), PartSize.checked(partBytes));
    if (source.sizeBytes() == 0) {
      throw new InvalidRequestException("source", "is empty", "Copy what is short by one request.");
    }
    OpenUpload upload =
        OpenUpload.begin(
            new ObjectAddress(bucket, key, every), Optional.empty(), LastWords.first(headers));
    PartsUpload transfer =
        new PartsUpload(
            upload,
            LastWords.ofCopy(source.crc64Nvme(), headers),
            IN_PARALLEL,
            OptionalLong.of(source.sizeBytes()),
            Optional.empty());
    return transfer.run(new CopiedParts(source, partBytes));
  }

  private static long partLength(CopySource source) {
    return Math.max(USUAL, PartSize.of(OptionalLong.of(source.sizeBytes())));
  }
}
