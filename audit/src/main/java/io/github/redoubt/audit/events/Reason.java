package io.github.redoubt.audit.events;

import java.util.OptionalInt;

/**
 * Why an action ended as it did.
 *
 * @param code the HTTP status; empty if not told
 * @param type the status in words; empty if not told
 * @param forFailure why it failed; empty if it did not, or if not told
 */
public record Reason(OptionalInt code, String type, String forFailure) {}
