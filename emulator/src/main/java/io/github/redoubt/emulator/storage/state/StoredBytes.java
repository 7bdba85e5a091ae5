package io.github.redoubt.emulator.storage.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of one version, sealed in one file or, of an upload in parts, in several.
 *
 * @param size of all plain bytes
 * @param etag in quotes
 * @param checksums in base64 by the name of their algorithm in headers, such as {@code crc64nvme}
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}
 * @param customerKeyMd5 what the key that the customer must show hashes to, in base64
 */
public record StoredBytes(
    List<Piece> pieces,
    long size,
    String etag,
    Map<String, String> checksums,
    String checksumType,
    Optional<String> customerKeyMd5) {

  /** Copies the lists. */
  public StoredBytes {
    pieces = List.copyOf(pieces);
    checksums = Map.copyOf(checksums);
  }

  /** Says whether it was uploaded in parts, each of which is a piece. */
  public boolean inParts() {
    return etag.contains("-");
  }

  /**
   * A sealed file.
   *
   * @param wrappedKey its data key, as the root key wrapped it
   * @param size of its plain bytes
   */
  public record Piece(Path file, String wrappedKey, long size) {}
}
