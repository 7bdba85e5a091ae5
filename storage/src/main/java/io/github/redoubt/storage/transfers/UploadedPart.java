package io.github.redoubt.storage.transfers;

import java.time.Instant;

/**
 * A part that an unfinished upload has.
 *
 * @param number 1 to 10,000; parts are put together by it
 * @param sizeBytes how long it is
 * @param etag what the service names its bytes by, without quotes
 * @param lastModified when it was stored
 */
public record UploadedPart(int number, long sizeBytes, String etag, Instant lastModified) {}
