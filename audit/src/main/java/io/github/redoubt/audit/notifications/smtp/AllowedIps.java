package io.github.redoubt.audit.notifications.smtp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where programs may send mail from by the older list of a configuration. Context-based
 * restrictions have taken its place: from where neither allows it, no mail is taken.
 *
 * @param subnets such as {@code 192.0.2.0/24}; mostly none
 * @param updated when they were last changed, if the service tells
 */
public record AllowedIps(List<String> subnets, Optional<Instant> updated) {

  /** Copies the subnets. */
  public AllowedIps {
    subnets = List.copyOf(subnets);
  }
}
