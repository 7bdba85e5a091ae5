package io.github.redoubt.keys.registrations;

import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A cloud resource that is encrypted under a root key, as its own service has reported. What the
 * service does not tell is empty.
 *
 * @param key the root key
 * @param resource the resource's CRN, as its service wrote it
 * @param preventsDeletion whether the key cannot be deleted, not even by force, as long as the
 *     resource is there
 * @param description what its service says about it
 * @param version the version of the key that the resource is encrypted under
 * @param createdBy the IAM id of the service that reported it
 * @param created when it was reported
 * @param updated when it was last reported anew
 */
public record Registration(
    KeyId key,
    String resource,
    boolean preventsDeletion,
    Optional<String> description,
    Optional<KeyVersion> version,
    Optional<String> createdBy,
    Optional<Instant> created,
    Optional<Instant> updated) {}
