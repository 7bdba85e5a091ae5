package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of rules that each platform log of the account is held to, apart from other routes.
 *
 * @param id its id
 * @param name what people call it; several routes can have one name
 * @param crn its own CRN
 * @param rules its rules, of which the first that a log meets decides
 * @param created when it was made
 * @param updated when it was last changed
 * @param managedBy who decides over it: {@code account} or {@code enterprise}
 */
public record LogRoute(
    String id,
    String name,
    Crn crn,
    List<LogRule> rules,
    Instant created,
    Instant updated,
    Optional<String> managedBy) {

  /** Copies the rules. */
  public LogRoute {
    rules = List.copyOf(rules);
  }
}
