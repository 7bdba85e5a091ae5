package io.github.redoubt.keys.kmip;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate that a program signs in with at an adapter. What the service does not tell is
 * empty.
 *
 * @param id names it in its adapter
 * @param name unique in the adapter; the service invents one where none is chosen
 * @param pem the certificate in PEM; the service leaves it out of lists
 * @param created when it was added
 * @param createdBy the IAM id of who added it
 */
public record KmipCertificate(
    String id,
    Optional<String> name,
    Optional<String> pem,
    Optional<Instant> created,
    Optional<String> createdBy) {}
