package io.github.redoubt.audit.routing;

import java.util.List;

/**
 * What the service warns of after it deleted a target.
 *
 * @param warnings empty if there is nothing to say; otherwise such as that a route still names it
 */
public record DeletionReport(List<Warning> warnings) {

  /**
   * One thing to look after.
   *
   * @param code the service's own word
   * @param message the service's own sentence
   */
  public record Warning(String code, String message) {}

  /** Copies the warnings. */
  public DeletionReport {
    warnings = List.copyOf(warnings);
  }
}
