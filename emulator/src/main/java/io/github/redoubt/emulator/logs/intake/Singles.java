package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a list of logs as it is sent. What is wrong with one of them concerns that one alone. */
final class Singles {

  private static final int LARGEST_LOG = 32 * 1024;

  private final JsonScanner json;
  private final Instant now;
  private final Batch batch = new Batch();

  private Singles(byte[] body, Instant now) {
    this.json = new JsonScanner(body);
    this.now = now;
  }

  /**
   * Reads all of a body.
   *
   * @param now when it arrives
   * @throws Rejection if it is not a JSON array; then nothing of it counts
   */
  static Batch read(byte[] body, Instant now) {
    try {
      return new Singles(body, now).array();
    } catch (JsonScanner.Malformed e) {
      throw Rejection.invalid("The body must be a JSON array of logs.");
    }
  }

  private Batch array() {
    json.expect('[');
    if (!json.passed(']')) {
      do {
        element();
      } while (json.passed(','));
      json.expect(']');
    }
    json.end();
    return batch;
  }

  private void element() {
    if (json.peek() != '{') {
      json.skip();
      batch.drop(Drop.NOT_AN_OBJECT);
      return;
    }
    int start = json.position();
    Draft draft = new Draft();
    json.expect('{');
    if (!json.passed('}')) {
      do {
        String name = json.string();
        json.expect(':');
        member(draft, name);
      } while (json.passed(','));
      json.expect('}');
    }
    if (json.position() - start > LARGEST_LOG) {
      draft.object(Drop.TOO_LARGE);
    }
    draft.finish();
  }

  private void member(Draft draft, String name) {
    if (json.peek() == 'n') {
      json.skip();
      return;
    }
    switch (name) {
      case "applicationName" -> draft.label(Labels.APPLICATION, Drop.NO_APPLICATION);
      case "subsystemName" -> draft.label(Labels.SUBSYSTEM, Drop.NO_SUBSYSTEM);
      case "computerName" -> draft.label(Labels.COMPUTER, Drop.BAD_LABEL);
      case "category" -> draft.label(Labels.CATEGORY, Drop.BAD_LABEL);
      case "className" -> draft.label(Labels.CLASS, Drop.BAD_LABEL);
      case "methodName" -> draft.label(Labels.METHOD, Drop.BAD_LABEL);
      case "threadId" -> draft.label(Labels.THREAD, Drop.BAD_LABEL);
      case "text" -> draft.text();
      case "severity" -> draft.severity();
      case "timestamp" -> draft.timestamp();
      case "hiResTimestamp" -> draft.hiResTimestamp();
      default -> json.skip();
    }
  }

  /** One log while it is read. The first thing that is wrong with it is why it is dropped. */
  private final class Draft {

    private final Map<String, String> labels = new HashMap<>();
    private Severity severity = Severity.DEBUG;
    private @Nullable String data;
    private @Nullable Instant timestamp;
    private @Nullable Instant precise;
    private @Nullable Drop objection;

    void object(Drop why) {
      if (objection == null) {
        objection = why;
      }
    }

    void label(String label, Drop otherwise) {
      Optional<String> value = stringOr(otherwise);
      value.ifPresent(text -> labels.put(label, text));
    }

    private Optional<String> stringOr(Drop otherwise) {
      if (json.peek() == '"') {
        return Optional.of(json.string());
      }
      json.skip();
      object(otherwise);
      return Optional.empty();
    }

    private Optional<String> numberOr(Drop otherwise) {
      char first = json.peek();
      int start = json.position();
      json.skip();
      if (first == '-' || (first >= '0' && first <= '9')) {
        return Optional.of(json.since(start));
      }
      object(otherwise);
      return Optional.empty();
    }

    void text() {
      switch (json.peek()) {
        case '"' -> data = UserData.ofText(json.string());
        case '{' -> {
          int start = json.position();
          json.skip();
          data = UserData.ofObject(json.since(start));
        }
        default -> {
          json.skip();
          object(Drop.NO_TEXT);
        }
      }
    }

    void severity() {
      numberOr(Drop.BAD_SEVERITY)
          .ifPresent(
              number ->
                  (number.length() == 1
                          ? Severity.of(number.charAt(0) - '0')
                          : Optional.<Severity>empty())
                      .ifPresentOrElse(known -> severity = known, () -> object(Drop.BAD_SEVERITY)));
    }

    void timestamp() {
      numberOr(Drop.BAD_TIMESTAMP)
          .ifPresent(
              number ->
                  Moments.ofMillis(number)
                      .ifPresentOrElse(
                          moment -> timestamp = moment, () -> object(Drop.BAD_TIMESTAMP)));
    }

    void hiResTimestamp() {
      stringOr(Drop.BAD_TIMESTAMP)
          .ifPresent(
              text ->
                  Moments.ofNanos(text)
                      .ifPresentOrElse(
                          moment -> precise = moment, () -> object(Drop.BAD_TIMESTAMP)));
    }

    void finish() {
      if (labels.getOrDefault(Labels.APPLICATION, "").isEmpty()) {
        object(Drop.NO_APPLICATION);
      }
      if (labels.getOrDefault(Labels.SUBSYSTEM, "").isEmpty()) {
        object(Drop.NO_SUBSYSTEM);
      }
      if (data == null) {
        object(Drop.NO_TEXT);
      }
      Instant moment = precise != null ? precise : timestamp != null ? timestamp : now;
      Moments.objection(moment, now).ifPresent(this::object);
      if (objection != null || data == null) {
        batch.drop(objection == null ? Drop.NO_TEXT : objection);
      } else {
        batch.add(new IncomingLog(moment, severity, labels, data));
      }
    }
  }
}
