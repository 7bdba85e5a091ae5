package io.github.redoubt.keys.kmip;

import io.github.redoubt.keys.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A place that programs speak KMIP to, and whose objects a root key protects. What the service does
 * not tell is empty.
 *
 * @param id names it in its instance
 * @param name unique in the instance; the service invents one where none is chosen
 * @param description empty if it has none
 * @param profile what the adapter can do, in the service's words
 * @param rootKey what protects the objects
 * @param created when it was created
 * @param createdBy the IAM id of who created it
 */
public record KmipAdapter(
    String id,
    Optional<String> name,
    Optional<String> description,
    String profile,
    KeyId rootKey,
    Optional<Instant> created,
    Optional<String> createdBy) {}
