package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An object whose bytes are copied where they are.
 *
 * @param path {@code /bucket/key}, escaped, with {@code ?versionId=} where a version is meant
 * @param etag of the bytes that are meant, without quotes: no others are copied
 * @param crc64Nvme the CRC64NVME of all its bytes, if the service told it
 * @param reading adds what each request has to carry to read them, such as a customer's key
 */
public record CopySource(
    String path,
    long sizeBytes,
    String etag,
    Optional<Checksum> crc64Nvme,
    UnaryOperator<Call.Builder> reading) {

  /** Says in a call that it is what is copied from. */
  Call.Builder in(Call.Builder call) {
    return reading
        .apply(call)
        .header("x-amz-copy-source", path)
        .header("x-amz-copy-source-if-match", '"' + etag + '"');
  }
}
