package io.github.redoubt.access.resources;

import io.github.redoubt.core.internal.Plain;

/**
 * Why the credentials of a key are not shown. One that this version does not know is kept as it
 * came.
 *
 * @param code the service's own word
 */
@Plain
public record Redaction(String code) {

  /** Who asks has less access than the credentials give. */
  public static final Redaction REDACTED = new Redaction("REDACTED");

  /** Nobody sees them without the role <i>Credentials viewer</i> given by name. */
  public static final Redaction REDACTED_EXPLICIT = new Redaction("REDACTED_EXPLICIT");

  @Override
  public String toString() {
    return code;
  }
}
