package io.github.redoubt.storage.objects;

/** What a listing by folders has: an object, or a folder. */
public sealed interface ListedEntry permits ObjectSummary, ListedFolder {}
