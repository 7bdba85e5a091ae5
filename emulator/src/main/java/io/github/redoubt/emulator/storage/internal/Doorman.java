package io.github.redoubt.emulator.storage.internal;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Says who sends a request, and what it may do. */
public interface Doorman {

  /** Who is nobody in particular. */
  Identity ANYBODY = new Identity("", "", "");

  /**
   * Who sends a request.
   *
   * @param instance the service instance that its credential was made for
   * @param body as it may be read: what a signature does not go with ends in a {@link Rejection}
   */
  record Caller(Identity identity, Optional<String> instance, InputStream body) {}

  /**
   * Verifies who sends a request; one that does not say is from {@link #ANYBODY}.
   *
   * @throws Rejection if it says what is not true
   */
  Caller identify(Exchange exchange) throws IOException;

  /**
   * Says whether a caller may do something, from where it is.
   *
   * @param action the action's IAM name
   */
  boolean admits(Exchange exchange, Identity who, String action, Target target);
}
