package io.github.redoubt.storage.objects;

import io.github.redoubt.storage.lifecycle.ArchiveClass;
import java.time.Instant;
import java.util.Optional;

/**
 * An object as a listing has it.
 *
 * @param key its key
 * @param sizeBytes how long it is
 * @param etag which version of the bytes it is, without quotes; no hash to rely on
 * @param lastModified when it was stored
 * @param archiveClass the class that it is archived in; empty if it is not
 * @param owner the id of its owner, where the listing was asked for it
 */
public record ObjectSummary(
    String key,
    long sizeBytes,
    String etag,
    Instant lastModified,
    Optional<ArchiveClass> archiveClass,
    Optional<String> owner)
    implements ListedEntry {}
