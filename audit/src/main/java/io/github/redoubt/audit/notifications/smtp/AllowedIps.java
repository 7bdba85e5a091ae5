package io.github.redoubt.audit.notifications.smtp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where programs may send mail from.
 *
 * @param subnets such as {@code 192.0.2.0/24}; none means anywhere
 * @param updated when they were last changed, if the service tells
 */
public record AllowedIps(List<String> subnets, Optional<Instant> updated) {

  /** Copies the subnets. */
  public AllowedIps {
    subnets = List.copyOf(subnets);
  }
}
