package io.github.redoubt.access.resources;

import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of a service instance (the console calls it a service credential), without what is secret
 * of it. What the service does not tell is empty.
 *
 * @param crn what it is known by
 * @param guid its id
 * @param name its name, which others can have too
 * @param instance the CRN of what it is for
 * @param state where it is in its life, in the service's own word
 * @param role the CRN of the role that it gives
 * @param serviceId the CRN of the service ID that it signs in as
 * @param redaction why its credentials are not shown to who asked; empty if they are
 * @param onetimeCredentials whether its credentials are told once and never again
 * @param created when it was made
 * @param createdBy the IAM id of who made it
 */
public record ResourceKey(
    Crn crn,
    String guid,
    String name,
    Crn instance,
    Optional<String> state,
    Optional<String> role,
    Optional<String> serviceId,
    Optional<Redaction> redaction,
    boolean onetimeCredentials,
    Optional<Instant> created,
    Optional<String> createdBy) {}
