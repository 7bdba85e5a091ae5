package io.github.redoubt.emulator.logs.languages;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log as alerts and metrics see it: what it says is read when the first of them asks, and then
 * once for all. One thread's own.
 */
public final class SeenLog {

  private final LogRecord log;
  private @Nullable JsonObject data;
  private @Nullable Row row;

  public SeenLog(LogRecord log) {
    this.log = log;
  }

  public LogRecord log() {
    return log;
  }

  public Instant timestamp() {
    return log.timestamp();
  }

  /** The user data, which nobody changes. */
  public JsonObject data() {
    JsonObject read = data;
    if (read == null) {
      read = log.data();
      data = read;
    }
    return read;
  }

  /** The log as queries find it. */
  public Row row() {
    Row made = row;
    if (made == null) {
      made = Row.of(log, data());
      row = made;
    }
    return made;
  }
}
