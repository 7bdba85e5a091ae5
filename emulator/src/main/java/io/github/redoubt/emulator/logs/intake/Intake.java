package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.parsing.RuleGroups;
import io.github.redoubt.emulator.logs.parsing.RuleGroups.Parsed;
import io.github.redoubt.emulator.logs.policies.LogPolicies;
import io.github.redoubt.emulator.logs.records.Accepted;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Records;
import io.github.redoubt.emulator.logs.usage.DataUsage;
import io.github.redoubt.emulator.logs.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a log between the door and the shelf: policies decide about its pipeline, parsing
 * rules rewrite it. Safe for use by many threads.
 */
public final class Intake {

  private static final int LARGEST_REQUEST = 2_000_000;
  private static final int LARGEST_DATA = 33 * 1024;

  private final LogsInstance instance;
  private volatile int largestRequest = LARGEST_REQUEST;
  private volatile boolean parsesFirst;

  public Intake(LogsInstance instance) {
    this.instance = instance;
  }

  /** How many bytes a request over the wire has at most, once it is uncompressed. */
  int largestRequest() {
    return largestRequest;
  }

  public void largestRequest(int bytes) {
    largestRequest = bytes;
  }

  /** Whether parsing rules come before policies, which then see what they left. */
  public void parsesFirst(boolean first) {
    parsesFirst = first;
  }

  /** Takes logs through, and keeps what is left of them. */
  public void take(List<IncomingLog> logs) {
    Records records = instance.feature(Records.class, Records::new);
    LogPolicies policies = instance.feature(LogPolicies.class, LogPolicies::new);
    RuleGroups rules = instance.feature(RuleGroups.class, RuleGroups::new);
    DataUsage usage = instance.feature(DataUsage.class, DataUsage::new);
    Tally tally = new Tally();
    List<Accepted> kept = new ArrayList<>(logs.size());
    for (IncomingLog log : logs) {
      Optional<Parsed> parsed =
          parsesFirst ? rules.parse(log) : Optional.of(new Parsed(log, false));
      IncomingLog judged = parsed.map(Parsed::log).orElse(log);
      Optional<Priority> priority = policies.priorityOf(judged.labels(), judged.severity());
      tally.add(judged.labels(), judged.severity(), priority, log.characters());
      if (priority.isPresent() && !parsesFirst) {
        parsed = rules.parse(log);
      }
      if (priority.isPresent() && parsed.isPresent()) {
        keep(parsed.get(), priority.get()).ifPresent(kept::add);
      }
    }
    usage.count(tally);
    records.addAll(kept);
  }

  private static Optional<Accepted> keep(Parsed parsed, Priority priority) {
    // Rules can make a log larger than the pipeline carries.
    return parsed.log().characters() > LARGEST_DATA
        ? Optional.empty()
        : Optional.of(new Accepted(parsed.log(), parsed.archiveOnly() ? Priority.LOW : priority));
  }
}
