package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has to hold of the logs of a while for an alert to go off. */
interface Condition {

  /**
   * Takes a log into account.
   *
   * @return the groups that it may have changed
   */
  Set<List<String>> see(SeenLog log);

  /** The groups that can be asked about. */
  Set<List<String>> groups();

  /** The gravest rule that holds of a group at a time. */
  Optional<Hit> judge(List<String> group, Instant at);

  /** How far it looks back. */
  Duration span();

  /** How far back it has to see logs that came before it. */
  default Duration memory() {
    return span();
  }

  void forget(Instant before);
}
