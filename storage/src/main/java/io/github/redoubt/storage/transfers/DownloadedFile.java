package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.objects.ObjectInfo;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that has an object's bytes.
 *
 * @param info what is known of the object besides them
 * @param verifiedBy the checksum of all bytes that they were compared with; empty where the service
 *     has none but of the parts that they were stored in
 */
public record DownloadedFile(Path file, ObjectInfo info, Optional<Checksum> verifiedBy) {}
