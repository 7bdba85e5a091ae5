package io.github.redoubt.emulator.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * An object: where its sealed bytes are, its data key as the root key wrapped it, and what was said
 * of it.
 *
 * @param etag the MD5 of the plain bytes in hex, in quotes
 * @param crc64 the CRC-64/NVME of the plain bytes in base64
 * @param headers content type and the like, and the user's metadata, by lower-case name
 */
record StoredObject(
    Path file,
    String wrappedKey,
    long size,
    String etag,
    String crc64,
    Instant modified,
    Map<String, String> headers) {}
