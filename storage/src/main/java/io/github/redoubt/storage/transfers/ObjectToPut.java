package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.objects.Content;

/**
 * One of many objects to be stored.
 *
 * @param key its key
 * @param content its bytes, and what is kept beside them
 */
public record ObjectToPut(String key, Content content) {}
