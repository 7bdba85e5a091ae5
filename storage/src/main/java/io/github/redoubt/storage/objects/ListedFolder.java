package io.github.redoubt.storage.objects;

/**
 * All objects whose keys begin alike, up to and with a delimiter, as a listing has them: what shows
 * as a folder.
 *
 * @param prefix what their keys begin with; to be listed in turn
 */
public record ListedFolder(String prefix) implements ListedEntry {}
