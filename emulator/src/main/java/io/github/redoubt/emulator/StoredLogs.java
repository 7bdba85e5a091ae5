package io.github.redoubt.emulator;

import io.github.redoubt.emulator.logs.intake.Intake;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Records;
import io.github.redoubt.emulator.logs.streams.Streams;
import java.time.Duration;
import java.util.List;

/**
 * What an instance of Cloud Logs has taken in, past all policies and parsing rules; and how it
 * takes logs in. Safe for use by many threads.
 */
public final class StoredLogs {

  private final Records records;
  private final Intake intake;
  private final Streams streams;

  StoredLogs(LogsInstance instance) {
    this.records = instance.feature(Records.class, Records::new);
    this.intake = instance.feature(Intake.class, Intake::new);
    this.streams = instance.feature(Streams.class, Streams::new);
  }

  /** The logs that can be asked for, oldest first, whatever their priority. */
  public List<LogRecord> records() {
    return records.all();
  }

  /** How many are kept, those included that cannot be asked for yet. */
  public long count() {
    return records.count();
  }

  /**
   * How many were ever kept. An instance keeps as many as fit into a quarter of the program's
   * memory, or 512 MB; then those that came first go.
   */
  public long everKept() {
    return records.added();
  }

  /**
   * What the instance's streams wrote to Event Streams so far, oldest first; the newest 10,000. No
   * broker is called.
   */
  public List<StreamedLog> streamed() {
    return streams.written().stream()
        .map(each -> new StreamedLog(each.brokers(), each.topic(), each.log()))
        .toList();
  }

  /** Forgets the logs. */
  public void clear() {
    records.clear();
  }

  /**
   * Lets logs that come from now on be found by queries this much later, by the emulator's clock.
   * Zero, as it is from the start, means at once.
   */
  public void queryableAfter(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("Nothing is found before it is there: " + delay);
    }
    records.queryableAfter(delay);
  }

  /**
   * Refuses requests that bring more than so many bytes, uncompressed, with 413 from now on.
   *
   * @param bytes 2,000,000 from the start
   */
  public void largestRequest(int bytes) {
    if (bytes < 2) {
      throw new IllegalArgumentException("An empty list has two bytes, not " + bytes);
    }
    intake.largestRequest(bytes);
  }

  /**
   * Lets parsing rules act before policies from now on, which then see what they left. From the
   * start it is the other way round; what is written of the service contradicts itself.
   */
  public void parsingRulesFirst(boolean first) {
    intake.parsesFirst(first);
  }
}
