package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.checksums.Checksum;
import java.util.Optional;

/**
 * A part that the service has.
 *
 * @param number 1 to 10,000
 * @param sizeBytes how long it is
 * @param etag what the service names its bytes by, without quotes
 * @param checksum of its bytes, as they were before they were sent; empty if they were copied where
 *     they are
 */
record PartReceipt(int number, long sizeBytes, String etag, Optional<Checksum> checksum) {}
