package io.github.redoubt.storage.objects;

import java.time.Instant;

/**
 * An object as a listing has it.
 *
 * @param key its key
 * @param sizeBytes how long it is
 * @param etag which version of the bytes it is, without quotes; no hash to rely on
 * @param lastModified when it was stored
 */
public record ObjectSummary(String key, long sizeBytes, String etag, Instant lastModified) {}
