package io.github.redoubt.storage.transfers;

import java.time.Instant;

/**
 * An upload in parts that was begun and neither finished nor aborted. Its parts are billed, and no
 * listing of objects shows them.
 *
 * @param key of the object that it would become
 * @param uploadId what the service names it by
 * @param begun when it was begun
 */
public record UnfinishedUpload(String key, String uploadId, Instant begun) {}
