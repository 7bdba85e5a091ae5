package io.github.redoubt.storage;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import java.util.Optional;

/**
 * What a bucket says about its root key when it is read back.
 *
 * @param enabled whether it is encrypted under a root key at all
 * @param name the key's CRN or, from a service that tells no more, its bare id; empty if not told
 */
record KeyInForce(boolean enabled, String name) {

  static final String CRN_HEADER = "ibm-sse-kp-customer-root-key-crn";

  /** The name that the documentation has for it; it holds an id or a CRN. */
  private static final String ID_HEADER = "ibm-sse-kp-crk-id";

  static KeyInForce read(Answer answer) {
    boolean enabled =
        answer
            .header("ibm-sse-kp-enabled")
            .filter(v -> v.strip().equalsIgnoreCase("true"))
            .isPresent();
    String name = answer.header(CRN_HEADER).or(() -> answer.header(ID_HEADER)).orElse("").strip();
    return new KeyInForce(enabled, name);
  }

  /** Gives the key, if there is one and its whole CRN is told. */
  Optional<Crn> crn() {
    if (!enabled || !name.startsWith("crn:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Crn.parse(name));
    } catch (InvalidRequestException unreadable) {
      return Optional.empty();
    }
  }

  /** Says whether it is that key; a bare id has to be that key's. */
  boolean is(Crn key) {
    return enabled && (name.equals(key.toString()) || name.equals(key.resource()));
  }

  /** Says whether it is what was wished for: that key, or none. */
  boolean isAsWished(Optional<Crn> key) {
    return key.map(this::is).orElse(!enabled);
  }

  /** Tells it as the end of a sentence. */
  String told() {
    return enabled ? "encrypted under '" + name + "'" : "not encrypted under any root key";
  }
}
