package io.github.redoubt.storage.objects;

import java.util.Optional;

/**
 * An object as it was stored just now.
 *
 * @param key its key
 * @param sizeBytes how many bytes were sent
 * @param etag which version of the bytes it is, without quotes; no hash to rely on
 * @param versionId its version, in a bucket that keeps versions
 */
public record StoredObject(String key, long sizeBytes, String etag, Optional<String> versionId) {}
