package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who did what to which entity, and when. */
public final class History {

  private final EmulatorClock clock;
  private final Map<String, List<Entry>> entries = new ConcurrentHashMap<>();

  public History(EmulatorClock clock) {
    this.clock = clock;
  }

  private record Entry(Instant at, Identity by, String action) {
    Answer write() {
      return new Answer()
          .with("timestamp", at)
          .with("iam_id", by.iamId())
          .with("iam_id_account", by.accountId())
          .with("action", action)
          .withTexts("params", List.of())
          .with("message", "");
    }
  }

  public void note(String id, Identity by, String action) {
    Entry entry = new Entry(clock.instant(), by, action);
    entries.merge(id, List.of(entry), History::joined);
  }

  private static List<Entry> joined(List<Entry> old, List<Entry> fresh) {
    List<Entry> all = new ArrayList<>(old);
    all.addAll(fresh);
    return List.copyOf(all);
  }

  public void forget(String id) {
    entries.remove(id);
  }

  /** Adds the history of an entity where the request asks for it. */
  public Answer tell(Answer answer, String id, Exchange exchange) {
    return exchange.flag("include_history") ? write(answer, entriesOf(id)) : answer;
  }

  /** Settings have the member always, empty unless the caller asks for what is in it. */
  Answer tellOfSettings(Answer answer, String account, Exchange exchange) {
    return write(answer, exchange.flag("include_history") ? entriesOf(account) : List.of());
  }

  private List<Entry> entriesOf(String id) {
    return entries.getOrDefault(id, List.of());
  }

  private static Answer write(Answer answer, List<Entry> told) {
    return answer.withAll("history", told.stream().map(Entry::write).toList());
  }
}
