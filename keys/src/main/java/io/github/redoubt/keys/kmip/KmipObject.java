package io.github.redoubt.keys.kmip;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a program made at an adapter, such as a symmetric key. What the service does not
 * tell is empty.
 *
 * @param id names it in its adapter
 * @param type what it is, by KMIP's own number; 2 is a symmetric key
 * @param state what it can do now
 * @param created when it was made
 * @param createdByCertificate the id of the certificate whose program made it
 * @param updated when it was last changed
 * @param destroyed when it was destroyed
 */
public record KmipObject(
    String id,
    int type,
    KmipState state,
    Optional<Instant> created,
    Optional<String> createdByCertificate,
    Optional<Instant> updated,
    Optional<Instant> destroyed) {}
