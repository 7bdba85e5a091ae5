package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reports that take a moment to be written. */
final class Reports {

  /** How long the writing takes by the emulator's clock. */
  static final Duration WRITING = Duration.ofSeconds(1);

  private static final Duration KEPT = Duration.ofDays(1);

  private final EmulatorClock clock;
  private final Map<String, List<Report>> byAccount = new ConcurrentHashMap<>();

  Reports(EmulatorClock clock) {
    this.clock = clock;
  }

  /** A report: what it says was so when it was asked for. */
  private record Report(String reference, Instant at, Answer content) {}

  /** Writes a report and forgets those that are older than a day. */
  String order(String accountId, Function<String, Answer> writing) {
    Instant now = clock.instant();
    String reference = Ids.hex32();
    Report report = new Report(reference, now, writing.apply(reference));
    byAccount.compute(
        accountId,
        (account, old) -> {
          List<Report> all = new ArrayList<>(old == null ? List.of() : old);
          all.removeIf(each -> each.at().isBefore(now.minus(KEPT)));
          all.add(report);
          return List.copyOf(all);
        });
    return reference;
  }

  /** A report by its reference or {@code latest}; empty as long as it is being written. */
  Optional<Answer> read(String accountId, String reference) {
    List<Report> all = byAccount.getOrDefault(accountId, List.of());
    Report found =
        (reference.equals("latest")
                ? all.stream().skip(Math.max(0, all.size() - 1))
                : all.stream().filter(each -> each.reference().equals(reference)))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Report", reference));
    return clock.instant().isBefore(found.at().plus(WRITING))
        ? Optional.empty()
        : Optional.of(found.content());
  }
}
